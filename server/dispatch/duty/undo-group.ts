/** An answer at the end of duty taken back within its ten seconds: category, place, reference and incident as they were before. */
import type { Undone } from '#contracts/marking.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { leftAt, undoMarksIn } from '#server/marking/index.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { settleState } from '../incidents/decide.ts';
import { TakenBefore } from './taken.ts';

/** @throws DocketError as undoing marks does */
export async function undoGroup({ principal, actor, undo }: { principal: PersonPrincipal; actor: Actor; undo: string }): Promise<Undone> {
  return transaction(async (tx) => {
    const kept = await tx.takenProposal.findFirst({ where: { undo, personId: principal.personId } });
    if (!kept) throw notFound();
    const { recordings, incident, accepted, left } = TakenBefore.parse(kept.before);
    const { changed } = await undoMarksIn(tx, { principal, actor, undo, also: left });
    const clear = (which: 'place' | 'cadReference') => recordings.filter((one) => one[which]).map(({ id }) => id);
    await tx.$executeRaw(Prisma.sql`
      UPDATE recording r SET version = version + 1,
        place = CASE WHEN r.id = ANY(${clear('place')}::uuid[]) THEN NULL ELSE place END,
        cad_reference = CASE WHEN r.id = ANY(${clear('cadReference')}::uuid[]) THEN NULL ELSE cad_reference END,
        incident_id = CASE WHEN r.id = ANY(${accepted}::uuid[]) THEN NULL ELSE incident_id END
      WHERE r.id = ANY(${[...new Set([...recordings.map(({ id }) => id), ...accepted])]}::uuid[])`);
    if (incident !== null && accepted.length > 0) {
      await tx.incidentRecording.updateMany({ where: { incidentId: incident, recordingId: { in: accepted } }, data: { state: 'proposed', decidedById: null, decidedAt: null } });
      await settleState(tx, incident);
    }
    const rows = await tx.recording.findMany({ where: { id: { in: [...new Set([...recordings.map(({ id }) => id), ...accepted])] } } });
    await recordAll(tx, actor, rows.map((row) => ({ action: 'proposal:untake', ...aboutRecording(row), details: { incident: accepted.includes(row.id) ? incident : null } })));
    // Again: place, reference and incident went a version further than the mark did.
    return { changed: await leftAt(tx, principal, changed.map(({ id }) => id)) };
  });
}
