/** An officer reads a review of their footage, which its reviewer sees, and answers the feedback, once. */
import type { OwnReview } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { ownReview, shownToOfficer, toOwnReviews } from './list-own.ts';

interface OwnCall<B> {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly reviewId: string;
  readonly body: B;
}

/** Held against its reviewer's change. @throws DocketError `not-found`; `conflict` where it was changed since it was shown */
async function hold(tx: Tx, { principal, reviewId, body }: OwnCall<{ version: number }>) {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM review WHERE id = ${reviewId}::uuid FOR UPDATE`);
  const row = await find(tx, principal, reviewId);
  if (row.review.version !== body.version) throw new DocketError('conflict', { detail: `${row.review.reviewer.name} has changed the review since you opened it. Read it again.` });
  return row;
}

async function find(tx: Tx, { personId }: PersonPrincipal, reviewId: string) {
  const row = await tx.reviewOfficer.findFirst({ where: { AND: [{ reviewId }, shownToOfficer(personId)] }, include: ownReview(personId) });
  if (!row) throw notFound();
  return row;
}

const about = (reviewId: string, unitId: string | null) => ({ subject: { kind: 'review', id: reviewId, label: null }, unitId }) as const;

/** The receipt: the first time counts. */
export async function readReview(call: OwnCall<{ version: number }>): Promise<OwnReview> {
  const { principal, actor, reviewId } = call;
  return transaction(async (tx) => {
    const row = await hold(tx, call);
    const entry = { action: 'review:read', ...about(reviewId, row.unitId), details: { review: reviewId, version: row.review.version } } as const;
    if (row.readAt) await recordOnce(tx, actor, entry);
    else {
      await tx.reviewOfficer.update({ where: { reviewId_personId: { reviewId, personId: principal.personId } }, data: { readAt: now() } });
      await record(tx, actor, entry);
    }
    return (await toOwnReviews(tx, principal, [await find(tx, principal, reviewId)]))[0]!;
  });
}

/** @throws DocketError as {@link readReview}; `conflict` also where it is answered, or nothing was said to this officer */
export async function answerReview(call: OwnCall<{ version: number; answer: string }>): Promise<OwnReview> {
  const { principal, actor, reviewId, body } = call;
  return transaction(async (tx) => {
    const row = await hold(tx, call);
    if (!row.feedback) throw new DocketError('conflict', { detail: 'No feedback was given to you here.' });
    if (row.answeredAt) throw new DocketError('conflict', { detail: 'You have answered it.' });
    const at = now();
    await tx.reviewOfficer.update({ where: { reviewId_personId: { reviewId, personId: principal.personId } }, data: { answer: body.answer, answeredAt: at, readAt: row.readAt ?? at } });
    await record(tx, actor, { action: 'review:answer', ...about(reviewId, row.unitId), details: { review: reviewId, version: row.review.version } });
    return (await toOwnReviews(tx, principal, [await find(tx, principal, reviewId)]))[0]!;
  });
}
