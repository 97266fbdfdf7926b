import type { FollowUp } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import type { Prisma } from '#server/platform/db.ts';
import { aboutReview } from '../review/about.ts';

export const FOLLOW_UP = { person: { select: { name: true } }, owner: { select: { name: true } }, doneBy: { select: { name: true } } } as const satisfies Prisma.FollowUpInclude;
type Row = Prisma.FollowUpGetPayload<{ include: typeof FOLLOW_UP }> & { review: { reviewerId: string; incidentId: string | null; recordings: { recording: { startedAt: Date } }[] } };

/** Its owner's to finish, and its reviewer's; a referral is professional standards' alone. */
export const mayFinish = ({ kind, ownerId, review }: { kind: string; ownerId: string | null; review: { reviewerId: string } }, principal: PersonPrincipal): boolean =>
  kind === 'professional_standards' ? principal.roles.has('ProfessionalStandards') : ownerId === principal.personId || review.reviewerId === principal.personId;

export function toFollowUp(row: Row, principal: PersonPrincipal): FollowUp {
  return {
    id: row.id, reviewId: row.reviewId, kind: row.kind, officer: { id: row.personId, name: row.person.name }, about: aboutReview(row.review), note: row.note, owner: row.owner?.name ?? null,
    due: row.due.toISOString().slice(0, 10), doneBy: row.doneBy?.name ?? null, doneAt: row.doneAt?.toISOString() ?? null, version: row.version, mayFinish: mayFinish(row, principal),
  } as FollowUp;
}
