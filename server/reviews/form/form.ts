/** The questions of reviews: one form for the force, each change a version of its own. */
import { ReviewQuestions, type ChangeReviewForm, type ReviewForm } from '#contracts/reviews.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, recordOnce, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { uuidv7 } from '#server/platform/uuid.ts';

const NEWEST = { orderBy: { version: 'desc' }, include: { madeBy: { select: { name: true } } } } as const;
type Row = Prisma.ReviewFormGetPayload<{ include: typeof NEWEST.include }>;

const toForm = ({ version, questions, madeBy, madeAt }: Row): ReviewForm => ({ version, questions: ReviewQuestions.parse(questions), madeBy: madeBy?.name ?? null, madeAt: madeAt?.toISOString() ?? null });

/** The form that is asked now. */
export async function currentForm(tx: Tx): Promise<ReviewForm> {
  return toForm(await tx.reviewForm.findFirstOrThrow(NEWEST));
}

/** @throws DocketError `invalid-request` for a version that never was */
export async function formOf(tx: Tx, version: number): Promise<{ id: string } & Pick<ReviewForm, 'version' | 'questions'>> {
  const row = await tx.reviewForm.findUnique({ where: { version } });
  if (!row) throw new DocketError('invalid-request', { detail: 'These questions were never asked.' });
  return { id: row.id, version, questions: ReviewQuestions.parse(row.questions) };
}

export async function readReviewForm({ actor }: { actor: Actor }): Promise<ReviewForm> {
  return transaction(async (tx) => {
    const form = await currentForm(tx);
    await recordOnce(tx, actor, { action: 'review-form:view', details: { version: form.version } });
    return form;
  });
}

/** @throws DocketError `conflict` where somebody changed it since it was seen */
export async function changeReviewForm({ principal, actor, body }: { principal: PersonPrincipal; actor: Actor; body: ChangeReviewForm }): Promise<ReviewForm> {
  return transaction(async (tx) => {
    // Two at once: the second finds the first's version.
    await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('review_form'))::text`);
    const before = await currentForm(tx);
    if (before.version !== body.version) throw new DocketError('conflict', { detail: `${before.madeBy ?? 'Somebody'} changed the questions since you opened them.` });
    const id = uuidv7();
    const version = before.version + 1;
    await tx.reviewForm.create({ data: { id, version, questions: body.questions, madeById: principal.personId, madeAt: now() } });
    await record(tx, actor, { action: 'review-form:change', subject: { kind: 'review-form', id, label: `Questions of reviews, version ${version}` }, details: { version, questions: body.questions.length } });
    return currentForm(tx);
  });
}
