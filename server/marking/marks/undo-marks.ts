/** Takes a mark back within ten seconds, by whoever made it, if nothing happened to its recordings since. The undoing is in the ledger, as the mark stays there. */
import type { Undone } from '#contracts/marking.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { lockTargets, type Seen } from '../lock-targets.ts';
import { shareVocabularies } from '../tags/hold-vocabularies.ts';
import { leftAt } from './left-at.ts';
import { reopenProposals } from './proposals.ts';
import { rulesOf } from './say.ts';
import { nextVersion, Said, saidOf, told, writeSaid } from './said.ts';
import { isInTime, Undoable, type Before } from './undo-record.ts';

/**
 * @throws DocketError `not-found` (no such mark of this person's, or one of its recordings is no longer open to them), `undo-over`, `conflict` naming who changed one since;
 * `invalid-request` for what is part of an answer at the end of duty: its place, reference and incident would stay, with no way back left
 */
export const undoMarks = (call: UndoCall): Promise<Undone> =>
  transaction(async (tx) => {
    const isOfAnAnswer = (await tx.takenProposal.count({ where: { undo: call.undo, personId: call.principal.personId } })) > 0;
    if (isOfAnAnswer) throw new DocketError('invalid-request', { detail: 'This was an answer at the end of duty, which is taken back as a whole: undo it there (POST /api/duty/undo/{undo}).' });
    return undoMarksIn(tx, call);
  });

export interface UndoCall {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly undo: string;
  /** Recordings the caller takes back besides, held together with the mark's, and as its own only where nobody changed them since. */
  readonly also?: Seen;
}

/** {@link undoMarks} in the caller's transaction, for a change that marked among other things. */
export async function undoMarksIn(tx: Tx, { principal, actor, undo, also = [] }: UndoCall): Promise<Undone> {
  // Two presses wait for each other: the second finds it done.
  await tx.$queryRaw`SELECT 1 FROM mark_undo WHERE id = ${undo}::uuid FOR UPDATE`;
  const kept = await tx.markUndo.findFirst({ where: { id: undo, personId: principal.personId } });
  if (!kept) throw notFound();
  if (kept.undoneAt) throw new DocketError('undo-over', { detail: 'It is undone already.' });
  if (!isInTime(kept)) throw new DocketError('undo-over');
  const { action, recordings } = Undoable.parse(kept.before);
  if (action === 'recording:tag') await shareVocabularies(tx);
  const before = new Map(recordings.map((b) => [b.id, b]));
  const held = await lockTargets(tx, { principal, action: action === 'recording:evidence' || action === 'recording:review' ? action : 'recording:mark', targets: [...recordings, ...also] });
  const rows = held.filter(({ id }) => before.has(id));
  const rules = await rulesOf(tx);
  if (action === 'recording:tag') await nextVersion(tx, recordings.map(({ id }) => id));
  else await writeSaid(tx, recordings.map((b) => ({ id: b.id, ...Said.parse(b) })));
  await restoreTags(tx, recordings.filter((b) => b.tags !== null));
  await reopenProposals(tx, recordings.filter((b) => b.proposal).map(({ id }) => id));
  await tx.markUndo.update({ where: { id: undo }, data: { undoneAt: now() } });
  await recordAll(tx, actor, rows.map((row) => ({
    action: 'recording:undo',
    ...aboutRecording(row),
    details: { mark: undo, undone: action, of: rows.length, before: told(saidOf(row), rules), after: told(Said.parse(before.get(row.id)), rules) },
  })));
  return { changed: await leftAt(tx, principal, rows.map(({ id }) => id)) };
}

/** Exactly the tags of before, with who added them and when. */
async function restoreTags(tx: Tx, recordings: readonly Before[]): Promise<void> {
  if (recordings.length === 0) return;
  const tags = recordings.flatMap(({ id, tags: of }) => (of ?? []).map((tag) => ({ recordingId: id, ...tag })));
  const standing = await tx.tag.count({ where: { id: { in: [...new Set(tags.map(({ tagId }) => tagId))] } } });
  if (standing < new Set(tags.map(({ tagId }) => tagId)).size) throw new DocketError('conflict', { detail: 'One of its tags was merged into another since.' });
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM recording_tag rt WHERE rt.recording_id = ANY(${recordings.map(({ id }) => id)}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) AS p("recordingId" uuid, "tagId" uuid) WHERE p."recordingId" = rt.recording_id AND p."tagId" = rt.tag_id)`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO recording_tag (recording_id, tag_id, started_at, added_by, added_at)
    SELECT p."recordingId", p."tagId", r.started_at, p."addedById", p."addedAt"
    FROM jsonb_to_recordset(${JSON.stringify(tags)}::jsonb) AS p("recordingId" uuid, "tagId" uuid, "addedById" uuid, "addedAt" timestamptz) JOIN recording r ON r.id = p."recordingId"
    ON CONFLICT (recording_id, tag_id) DO NOTHING`);
}
