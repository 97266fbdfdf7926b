import type { FollowUp } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { shownStarts } from '#server/dispatch/index.ts';
import type { Prisma, Tx } from '#server/platform/db.ts';
import { aboutReview } from '../review/about.ts';

export const FOLLOW_UP = { person: { select: { name: true } }, owner: { select: { name: true } }, doneBy: { select: { name: true } } } as const satisfies Prisma.FollowUpInclude;
type Row = Prisma.FollowUpGetPayload<{ include: typeof FOLLOW_UP }> & { review: { reviewerId: string; incidentId: string | null; recordings: { recording: { startedAt: Date } }[] } };

/** Its owner's to finish, and its reviewer's; a referral is professional standards' alone. */
export const mayFinish = ({ kind, ownerId, review }: { kind: string; ownerId: string | null; review: { reviewerId: string } }, principal: PersonPrincipal): boolean =>
  kind === 'professional_standards' ? principal.roles.has('ProfessionalStandards') : ownerId === principal.personId || review.reviewerId === principal.personId;

type Started = Parameters<typeof shownStarts>[2][number];
type Listed = Omit<Row, 'review'> & { review: Omit<Row['review'], 'recordings'> & { recordings: { recording: Started }[] } };

/** Named by when the recordings began as their own pages show it. */
export async function toFollowUps(tx: Tx, rows: readonly Listed[], principal: PersonPrincipal): Promise<FollowUp[]> {
  const startOf = await shownStarts(tx, principal, rows.flatMap(({ review }) => review.recordings.map(({ recording }) => recording)));
  return rows.map((row) => toFollowUp({ ...row, review: { ...row.review, recordings: row.review.recordings.map(({ recording }) => ({ recording: { startedAt: startOf(recording) } })) } }, principal));
}

export function toFollowUp(row: Row, principal: PersonPrincipal): FollowUp {
  return {
    id: row.id, reviewId: row.reviewId, kind: row.kind, officer: { id: row.personId, name: row.person.name }, about: aboutReview(row.review), note: row.note, owner: row.owner?.name ?? null,
    due: row.due.toISOString().slice(0, 10), doneBy: row.doneBy?.name ?? null, doneAt: row.doneAt?.toISOString() ?? null, version: row.version, mayFinish: mayFinish(row, principal),
  } as FollowUp;
}
