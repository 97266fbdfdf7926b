/** A mark sent again because its answer was lost: it is told as it was made, and made once. */
import type { Marked } from '#contracts/marking.ts';
import type { PersonPrincipal, RecordingAction } from '#server/access/index.ts';
import { recordAll, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import type { Seen } from '../lock-targets.ts';
import { targetsOpenTo } from '../targets.ts';
import { leftAt } from './left-at.ts';

interface Again {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly id: string;
  readonly action: RecordingAction;
  readonly targets: Seen;
}

/**
 * The recordings are held first: the one before may still be on its way through. What is kept to undo it goes after seconds, the ledger's
 * entries stay.
 *
 * @returns null where there was none
 * @throws DocketError `conflict` where that id is somebody else's
 */
export async function sentBefore(tx: Tx, { principal, actor, id, action, targets }: Again): Promise<Marked | null> {
  const ids = targets.map((target) => target.id);
  await lockRecordings(tx, ids);
  const kept = await tx.markUndo.findUnique({ where: { id }, select: { personId: true, undoUntil: true } });
  if (kept && kept.personId !== principal.personId) throw new DocketError('conflict', { detail: 'This id is taken.' });
  const entries = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT DISTINCT recording_id AS id FROM ledger_entry
    WHERE recording_id = ANY(${ids}::uuid[]) AND actor_id = ${principal.personId}::uuid AND details->>'mark' = ${id}`);
  const marked = new Set(entries.map((entry) => entry.id));
  if (marked.size === 0) {
    if (kept) throw new DocketError('conflict', { detail: 'This id is taken.' });
    return null;
  }
  const open = await targetsOpenTo(tx, principal, action, ids.filter((one) => marked.has(one)));
  if (open.length === 0) throw new DocketError('not-found');
  // It was entered when it was made: told again is a look.
  await recordAll(tx, actor, open.map((row) => ({ action: 'recording:open', ...aboutRecording(row) })));
  return { undo: id, undoUntil: (kept?.undoUntil ?? now()).toISOString(), changed: await leftAt(tx, principal, open.map((row) => row.id)) };
}
