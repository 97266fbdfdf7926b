/** Good examples of one's units. Opens nothing by itself: what is listed may be watched as any other footage of the unit, for a reason in the ledger. */
import type { LearningExamples, ListPaged } from '#contracts/reviews.ts';
import { toPrisma, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { transaction } from '#server/platform/db.ts';

export async function listLearning({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ListPaged }): Promise<LearningExamples> {
  const after = query.cursor ? readCursor(query.cursor, 'time') : null;
  const units = [...new Set([...principal.memberUnits, ...principal.supervisedUnits])];
  return transaction(async (tx) => {
    const at = after && new Date(after.key);
    const rows = await tx.learningShare.findMany({
      where: {
        AND: [
          { state: 'given', unitId: { in: units }, recording: { is: { AND: [{ state: 'ready', restricted: false }, toPrisma(visibleTo(principal, 'recording:watch'))] } } },
          ...(at ? [{ OR: [{ decidedAt: { lt: at } }, { decidedAt: at, id: { lt: after.id } }] }] : []),
        ],
      },
      include: { unit: true, askedBy: { select: { name: true } }, person: { select: { name: true } }, recording: { select: { startedAt: true, durationUs: true } } },
      orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }], take: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    await recordOnce(tx, actor, { action: 'learning:list', details: { shown: page.length } });
    return {
      items: page.map((row) => ({
        id: row.id, recordingId: row.recordingId, startedAt: row.recording.startedAt.toISOString(), durationUs: row.recording.durationUs === null ? null : Number(row.recording.durationUs),
        officer: row.person.name, unit: { id: row.unitId, name: row.unit.name }, why: row.why, askedBy: row.askedBy.name, since: (row.decidedAt ?? row.askedAt).toISOString(),
      })),
      nextCursor: rows.length > query.limit && last?.decidedAt ? cursorOf(last.decidedAt, last.id) : null,
    } as LearningExamples;
  });
}
