/** What keeps one recording and what would be kept with it, for its page and for the sheet. */
import type { Keeping, SuggestedReference } from '#contracts/cases.ts';
import { caseIsOpenTo, toSql, visibleTo, type PersonPrincipal } from '#server/access/index.ts';
import { loadHolds } from '#server/holds/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { findCase } from './find-case.ts';
import { loadExhibits, spanOf } from './load-exhibits.ts';
import { whoseWords } from './make-exhibit.ts';
import { nextReference } from './references.ts';

type Named = Parameters<typeof aboutRecording>[0];
interface Row extends Named {
  readonly incidentId: string | null;
  readonly mayExhibit: boolean;
  readonly mayHold: boolean;
}

/** Reading it is a look at the recording's details. @throws DocketError `not-found` */
export async function readKeeping({ principal, actor, recordingId }: { principal: PersonPrincipal; actor: Actor; recordingId: string }): Promise<Keeping> {
  return transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>(Prisma.sql`
      SELECT r.id, r.file_name AS "fileName", r.title, r.started_at AS "startedAt", r.unit_id AS "unitId", r.borough_id AS "boroughId",
        coalesce(r.incident_id, (SELECT ir.incident_id FROM incident_recording ir WHERE ir.recording_id = r.id AND ir.state = 'proposed' ORDER BY ir.proposed_at LIMIT 1)) AS "incidentId",
        (${toSql(visibleTo(principal, 'recording:evidence'))}) IS TRUE AS "mayExhibit", (${toSql(visibleTo(principal, 'recording:hold'))}) IS TRUE AS "mayHold"
      FROM recording r WHERE r.id = ${recordingId}::uuid AND ${toSql(visibleTo(principal, 'recording:watch'))}`);
    if (!row) throw notFound();
    await recordOnce(tx, actor, { action: 'recording:open', ...aboutRecording(row) });
    const exhibits = await loadExhibits(tx, principal, Prisma.sql`x.recording_id = ${recordingId}::uuid AND x.state = 'active'`);
    const cases = new Map(
      (await tx.$queryRaw<{ id: string; reference: string }[]>(Prisma.sql`SELECT c.id, c.reference FROM case_file c WHERE c.id = ANY(${exhibits.map(({ caseId }) => caseId)}::uuid[]) AND ${caseIsOpenTo(principal, 'case:list')}`)).map((c) => [c.id, c]),
    );
    // With whoever else of the incident is theirs to see: of the others not even a number is told.
    const together = row.incidentId === null ? [] : await tx.$queryRaw<{ id: string; name: string | null; startedAt: Date; held: boolean }[]>(Prisma.sql`
      SELECT r.id, o.name, r.started_at AS "startedAt", r.held FROM incident_recording ir JOIN recording r ON r.id = ir.recording_id LEFT JOIN person o ON o.id = r.officer_id
      WHERE ir.incident_id = ${row.incidentId}::uuid AND ir.state <> 'refused' AND r.id <> ${recordingId}::uuid AND ${toSql(visibleTo(principal, 'incident:view'))} ORDER BY r.started_at, r.id LIMIT 50`);
    return {
      exhibits: exhibits.filter(({ closed }) => !closed).map((x) => ({ id: x.id, reference: x.reference, case: cases.get(x.caseId) ?? null, span: spanOf(x), description: x.description })),
      holds: await loadHolds(tx, principal, Prisma.sql`h.recording_id = ${recordingId}::uuid AND h.released_at IS NULL`),
      together: together.map(({ id, held, ...whose }) => ({ id, held, label: whoseWords(whose) })),
      incidentId: row.incidentId,
      mayExhibit: row.mayExhibit && (principal.roles.has('Officer') || principal.roles.has('Supervisor')),
      mayHold: row.mayHold,
    } as Keeping;
  });
}

/** What this person's next exhibit of a recording would be called in a case. Nothing is reserved: two who ask are told the same. @throws DocketError `not-found` */
export async function suggestReference({ principal, caseId, recordingId, isPart, isSensitive }: { principal: PersonPrincipal; caseId: string; recordingId: string; isPart: boolean; isSensitive: boolean }): Promise<SuggestedReference> {
  return transaction(async (tx) => {
    await findCase(tx, principal, 'case:exhibit', caseId);
    const producer = await tx.person.findUniqueOrThrow({ where: { id: principal.personId }, select: { id: true, initials: true } });
    const { reference } = await nextReference(tx, { caseId, producer, recordingId, isPart, isSensitive });
    return { reference };
  });
}
