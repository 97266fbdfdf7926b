/** A good example, shown to its unit while its officer agrees: asked by a supervisor, given and taken back by the officer. */
import type { AskLearning, DecideLearning, OwnReview, Review } from '#contracts/reviews.ts';
import type { LedgerAction } from '#contracts/ledger.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { aboutRecording, lockRecordings } from '#server/recordings/index.ts';
import { ownReview, toOwnReviews } from '../own/list-own.ts';
import { openReviews, RECORDING } from '../review/subject.ts';
import { REVIEW, toReview } from '../review/tell.ts';

interface Call<B> {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly body: B;
}

/** @throws DocketError `not-found`; `conflict` where the officer is asked already or has agreed, or it is nobody's to show */
export async function askLearning({ principal, actor, reviewId, body }: Call<AskLearning> & { readonly reviewId: string }): Promise<Review> {
  return transaction(async (tx) => {
    await lockRecordings(tx, [body.recordingId]);
    const review = await tx.review.findFirst({ where: { AND: [{ id: reviewId, recordings: { some: { recordingId: body.recordingId } } }, openReviews(principal)] }, include: { officers: true } });
    const recording = review && (await tx.recording.findUnique({ where: { id: body.recordingId }, select: RECORDING }));
    if (!recording) throw notFound();
    const { officerId, unitId } = recording;
    if (!officerId || !unitId || recording.restricted || review.officers.some(({ personId, withheld }) => personId === officerId && withheld)) throw new DocketError('conflict', { detail: 'This recording can’t be shown as an example.' });
    if ((await tx.learningShare.count({ where: { recordingId: recording.id, state: { in: ['asked', 'given'] } } })) > 0) throw new DocketError('conflict', { detail: 'Its officer has been asked.' });
    const id = uuidv7();
    await tx.learningShare.create({ data: { id, reviewId, recordingId: recording.id, personId: officerId, unitId, why: body.why, askedById: principal.personId, askedAt: now() } });
    await record(tx, actor, { action: 'learning:ask', ...aboutRecording(recording), details: { learning: id, review: reviewId } });
    return toReview(await tx.review.findUniqueOrThrow({ where: { id: reviewId }, include: REVIEW }), principal);
  });
}

/** Asked → given or refused; given → withdrawn, at any time. @throws DocketError `not-found`; `conflict` */
export async function decideLearning({ principal, actor, learningId, body }: Call<DecideLearning> & { readonly learningId: string }): Promise<OwnReview> {
  return transaction(async (tx) => {
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM learning_share WHERE id = ${learningId}::uuid FOR UPDATE`);
    const row = await tx.learningShare.findFirst({ where: { id: learningId, personId: principal.personId }, include: { recording: { select: RECORDING } } });
    if (!row) throw notFound();
    if (row.version !== body.version) throw new DocketError('conflict');
    const next = row.state === 'asked' ? (body.given ? 'given' : 'refused') : row.state === 'given' && !body.given ? 'withdrawn' : null;
    if (next === null) throw new DocketError('conflict', { detail: 'You have decided on this.' });
    const actions: Readonly<Record<typeof next, LedgerAction>> = { given: 'learning:give', refused: 'learning:refuse', withdrawn: 'learning:withdraw' };
    await tx.learningShare.update({ where: { id: learningId }, data: { state: next, decidedAt: now(), version: { increment: 1 } } });
    await record(tx, actor, { action: actions[next], ...aboutRecording(row.recording), details: { learning: learningId, review: row.reviewId } });
    const own = await tx.reviewOfficer.findUniqueOrThrow({ where: { reviewId_personId: { reviewId: row.reviewId, personId: principal.personId } }, include: ownReview(principal.personId) });
    return (await toOwnReviews(tx, principal, [own]))[0]!;
  });
}
