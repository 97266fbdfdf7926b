/** What stands beside the player of whoever may review it: the questions, whose footage it is, and what was said before. */
import type { Reviewable, ReviewSubject } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { recordOnce, type Actor } from '#server/ledger/index.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { aboutRecording } from '#server/recordings/index.ts';
import { currentForm } from '../form/form.ts';
import { officersOf, reviewsOf, subjectOf } from './subject.ts';
import { REVIEW, toReview } from './tell.ts';

const MOST = 50;

export interface AboutSubject {
  readonly principal: PersonPrincipal;
  readonly actor: Actor;
  readonly subject: ReviewSubject;
}

/** @throws DocketError `not-found` */
export async function readReviewable(call: AboutSubject): Promise<Reviewable> {
  return transaction((tx) => reviewableNow(tx, call));
}

export async function reviewableNow(tx: Tx, { principal, actor, subject }: AboutSubject): Promise<Reviewable> {
  const recordings = await subjectOf(tx, principal, subject);
  const reviews = await tx.review.findMany({ where: reviewsOf(principal, subject), include: REVIEW, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: MOST });
  const form = await currentForm(tx);
  const [first] = recordings;
  await recordOnce(tx, actor, {
    action: 'review:view',
    ...('recordingId' in subject && first ? aboutRecording(first) : { subject: { kind: 'incident', id: 'incidentId' in subject ? subject.incidentId : '', label: null } }),
    details: { recordings: recordings.map(({ id }) => id), shown: reviews.length },
  });
  return {
    form: { version: form.version, questions: form.questions },
    recordings: recordings.map(({ id }) => id),
    officers: officersOf(recordings).map(({ id, name, shoulderNumber }) => ({ id, name, shoulderNumber })),
    reviews: reviews.map((row) => toReview(row, principal)),
  } as Reviewable;
}
