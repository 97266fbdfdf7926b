/** A category somebody chose answers what imported data had proposed: accepted where it is the same, dismissed where it isn't. */
import type { PersonPrincipal } from '#server/access/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, type Tx } from '#server/platform/db.ts';
import type { Target } from '../targets.ts';

/** @returns the recordings whose open proposal this answered */
export async function decideProposals(tx: Tx, principal: PersonPrincipal, rows: readonly Target[], category: string | null): Promise<Set<string>> {
  if (category === null) return new Set();
  const open = rows.filter(({ proposal }) => proposal?.state === 'open').map(({ id }) => id);
  if (open.length === 0) return new Set();
  await tx.$executeRaw(Prisma.sql`
    UPDATE proposal SET state = CASE WHEN category_id = ${category}::uuid THEN 'accepted' ELSE 'dismissed' END::"ProposalState", decided_by = ${principal.personId}::uuid, decided_at = ${now()}
    WHERE recording_id = ANY(${open}::uuid[]) AND state = 'open'`);
  return new Set(open);
}

export async function reopenProposals(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.proposal.updateMany({ where: { recordingId: { in: [...ids] } }, data: { state: 'open', decidedById: null, decidedAt: null } });
}
