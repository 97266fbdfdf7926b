/** Supervisors' reviews of footage: by questions of the force's own, with feedback that the officers read and answer. */
import { z } from 'zod';
import { FollowUpId, IncidentId, LearningId, PersonId, RecordingId, ReviewId, SampleItemId, UnitId } from './ids.ts';
import { lines, text } from './text.ts';

/** Each choice has a digit key: no fewer than two, no more than nine. `fine`: nothing to talk about. */
export const ReviewQuestion = z.object({
  /** The same through all versions of the form in which it is the same question. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  text: text(3, 200),
  choices: z.array(z.object({ text: text(1, 40), fine: z.boolean() })).min(2).max(9),
});
export type ReviewQuestion = z.infer<typeof ReviewQuestion>;

export const ReviewQuestions = z.array(ReviewQuestion).min(1).max(12).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { message: 'Two questions have one name.' });

export const ReviewForm = z
  .object({
    version: z.number().int(),
    questions: ReviewQuestions,
    /** Null as delivered. */
    madeBy: z.string().nullable(),
    madeAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ReviewForm' });
export type ReviewForm = z.infer<typeof ReviewForm>;

/** `version`: the form as it was seen. Earlier reviews keep the questions they answered. */
export const ChangeReviewForm = z.object({ version: z.number().int(), questions: ReviewQuestions });
export type ChangeReviewForm = z.infer<typeof ChangeReviewForm>;

export const REVIEW_OUTCOMES = { good_practice: 'Good practice', no_concerns: 'No concerns', learning_point: 'Learning point', concern: 'Concern' } as const;
export const ReviewOutcome = z.enum(Object.keys(REVIEW_OUTCOMES) as [keyof typeof REVIEW_OUTCOMES, ...(keyof typeof REVIEW_OUTCOMES)[]]);
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;

export const FOLLOW_UPS = { training: 'Training', commendation: 'Commendation', professional_standards: 'Refer to professional standards' } as const;
export const FollowUpKind = z.enum(Object.keys(FOLLOW_UPS) as [keyof typeof FOLLOW_UPS, ...(keyof typeof FOLLOW_UPS)[]]);
export type FollowUpKind = z.infer<typeof FollowUpKind>;

/** By question, the number of the choice from 0. */
export const ReviewAnswers = z.record(z.string().max(40), z.number().int().min(0).max(8));
export type ReviewAnswers = z.infer<typeof ReviewAnswers>;

const NewFollowUp = z.object({
  kind: FollowUpKind,
  personId: PersonId,
  note: lines(4, 1000),
  /** Absent: whoever reviews; a referral is professional standards' own. */
  ownerId: PersonId.optional(),
  due: z.iso.date(),
});
export type NewFollowUp = z.infer<typeof NewFollowUp>;

const Said = z.object({
  /** The form's version that was answered. */
  formVersion: z.number().int(),
  answers: ReviewAnswers,
  outcome: ReviewOutcome,
  /** Read by the officers it is for, who may answer. */
  feedback: z.object({ text: lines(1, 4000), to: z.array(PersonId).min(1).max(50) }).nullable().default(null),
});

export const SubmitReview = Said.extend({
  /** The latest review of it that the person saw; null: none. Another one meanwhile is said first. */
  seen: ReviewId.nullable(),
  followUps: z.array(NewFollowUp).max(20).default([]),
  /** The drawn recording this answers. */
  draw: SampleItemId.optional(),
});
export type SubmitReview = z.input<typeof SubmitReview>;
export type ReviewSubmitted = z.infer<typeof SubmitReview>;

/** By whoever submitted it, until an officer has answered. */
export const ChangeReview = Said.extend({ version: z.number().int() });
export type ChangeReview = z.input<typeof ChangeReview>;
export type ReviewChanged = z.infer<typeof ChangeReview>;

const Named = z.object({ id: PersonId, name: z.string(), shoulderNumber: z.string().nullable() });

export const FollowUp = z.object({
  id: FollowUpId,
  reviewId: ReviewId,
  kind: FollowUpKind,
  officer: z.object({ id: PersonId, name: z.string() }),
  /** What was reviewed, in words. */
  about: z.string(),
  note: z.string(),
  /** Null: professional standards. */
  owner: z.string().nullable(),
  due: z.iso.date(),
  doneBy: z.string().nullable(),
  doneAt: z.iso.datetime().nullable(),
  version: z.number().int(),
  mayFinish: z.boolean(),
});
export type FollowUp = z.infer<typeof FollowUp>;

export const FollowUpPage = z.object({ items: z.array(FollowUp), nextCursor: z.string().nullable() }).meta({ id: 'FollowUpPage' });
export type FollowUpPage = z.infer<typeof FollowUpPage>;
export const ListFollowUps = z.object({ which: z.enum(['open', 'done']).default('open'), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) });
export type ListFollowUps = z.infer<typeof ListFollowUps>;
/** `tell`: of a referral that is done, whether its officer is now shown the review. */
export const FinishFollowUp = z.object({ version: z.number().int(), done: z.boolean(), tell: z.boolean().default(false) });
export type FinishFollowUp = z.infer<typeof FinishFollowUp>;

const Learning = z.object({ id: LearningId, state: z.enum(['asked', 'given', 'refused', 'withdrawn']), recordingId: RecordingId, unit: z.string(), why: z.string(), askedBy: z.string(), version: z.number().int() });

/** As supervisors see it. */
export const Review = z
  .object({
    id: ReviewId,
    version: z.number().int(),
    at: z.iso.datetime(),
    changedAt: z.iso.datetime().nullable(),
    reviewer: z.string(),
    mine: z.boolean(),
    form: ReviewForm.pick({ version: true, questions: true }),
    answers: ReviewAnswers,
    outcome: ReviewOutcome,
    feedback: z.string().nullable(),
    recordings: z.array(RecordingId),
    /** Who filmed each of them, in their order; null where nobody is known to have. */
    filmedBy: z.array(z.string().nullable()),
    officers: z.array(Named.omit({ shoulderNumber: true }).extend({ feedback: z.boolean(), readAt: z.iso.datetime().nullable(), answer: z.string().nullable(), answeredAt: z.iso.datetime().nullable() })),
    followUps: z.array(FollowUp),
    learning: z.array(Learning),
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof Review>;

/** What a supervisor needs to review something: the form, whose footage it is, and what was said of it before. */
export const Reviewable = z
  .object({
    form: ReviewForm.pick({ version: true, questions: true }),
    recordings: z.array(RecordingId),
    officers: z.array(Named),
    /** Newest first; those that are open to this person. */
    reviews: z.array(Review),
  })
  .meta({ id: 'Reviewable' });
export type Reviewable = z.infer<typeof Reviewable>;

/** As the officer sees it: their own part only. */
export const OwnReview = z.object({
  id: ReviewId,
  version: z.number().int(),
  at: z.iso.datetime(),
  changedAt: z.iso.datetime().nullable(),
  reviewer: z.string(),
  /** Of these, the officer's own. */
  recordings: z.array(z.object({ id: RecordingId, startedAt: z.iso.datetime() })),
  isIncident: z.boolean(),
  isSample: z.boolean(),
  form: ReviewForm.pick({ version: true, questions: true }),
  answers: ReviewAnswers,
  outcome: ReviewOutcome,
  /** Null where none is for them. */
  feedback: z.string().nullable(),
  readAt: z.iso.datetime().nullable(),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  followUps: z.array(z.object({ kind: FollowUpKind, note: z.string(), due: z.iso.date(), doneAt: z.iso.datetime().nullable() })),
  learning: z.array(Learning),
});
export type OwnReview = z.infer<typeof OwnReview>;
export const OwnReviews = z.object({ items: z.array(OwnReview), nextCursor: z.string().nullable() }).meta({ id: 'OwnReviews' });
export type OwnReviews = z.infer<typeof OwnReviews>;
export const ListPaged = z.object({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) });
export type ListPaged = z.infer<typeof ListPaged>;

/** `version`: the review as it was read. */
export const ReadReview = z.object({ version: z.number().int() });
export const AnswerReview = z.object({ version: z.number().int(), answer: lines(1, 4000) });
export type AnswerReview = z.infer<typeof AnswerReview>;

/** Asks the officer whether a recording may be shown to its unit as a good example. */
export const AskLearning = z.object({ recordingId: RecordingId, why: lines(4, 500) });
export type AskLearning = z.infer<typeof AskLearning>;
/** The officer's word; taken back at any time. */
export const DecideLearning = z.object({ version: z.number().int(), given: z.boolean() });
export type DecideLearning = z.infer<typeof DecideLearning>;

export const LearningExample = z.object({ id: LearningId, recordingId: RecordingId, startedAt: z.iso.datetime(), durationUs: z.number().int().nullable(), officer: z.string(), unit: z.object({ id: UnitId, name: z.string() }), why: z.string(), askedBy: z.string(), since: z.iso.datetime() });
export const LearningExamples = z.object({ items: z.array(LearningExample), nextCursor: z.string().nullable() }).meta({ id: 'LearningExamples' });
export type LearningExamples = z.infer<typeof LearningExamples>;

/** Who watched an officer's footage, from the ledger. */
export const WatchedByOthers = z
  .object({
    items: z.array(z.object({ id: z.string(), at: z.iso.datetime(), who: z.string(), what: z.string(), reason: z.string().nullable(), recording: z.object({ id: RecordingId, startedAt: z.iso.datetime() }) })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'WatchedByOthers' });
export type WatchedByOthers = z.infer<typeof WatchedByOthers>;

/** What the answers come to before the supervisor says otherwise: something not fine is something to talk about. */
export function suggestedOutcome(questions: readonly ReviewQuestion[], answers: ReviewAnswers): ReviewOutcome {
  return questions.every(({ id, choices }) => answers[id] === undefined || choices[answers[id]]?.fine !== false) ? 'no_concerns' : 'learning_point';
}

/** Whether every question has one of its own choices, and nothing else is answered. */
export function answersFit(questions: readonly ReviewQuestion[], answers: ReviewAnswers): boolean {
  return Object.keys(answers).length === questions.length && questions.every(({ id, choices }) => answers[id] !== undefined && answers[id] < choices.length);
}

export const ReviewSubject = z.union([z.object({ recordingId: RecordingId }), z.object({ incidentId: IncidentId })]);
export type ReviewSubject = z.infer<typeof ReviewSubject>;
