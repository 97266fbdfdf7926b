import type { Count } from '#contracts/attention.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Tx } from '#server/platform/db.ts';
import { shownToOfficer } from './list-own.ts';

/** Not counted further. */
const MANY = 99;

/** Reviews of one's own footage that are not read yet. */
export async function countNewReviews(tx: Tx, { personId }: PersonPrincipal): Promise<Count> {
  const count = (await tx.reviewOfficer.findMany({ where: { AND: [shownToOfficer(personId), { readAt: null }] }, select: { reviewId: true }, take: MANY + 1 })).length;
  return { count: Math.min(count, MANY), more: count > MANY };
}
