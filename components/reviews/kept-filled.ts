/**
 * A review as far as it is filled in, kept in this browser until it is submitted or cleared (docs/decisions: what is typed outlives its
 * page), with the questions it was begun with: those are answered, whatever an administrator changes meanwhile.
 */
import { z } from 'zod';
import type { Shelf } from '#components/moments/shelf.ts';
import { FollowUpKind, ReviewAnswers, ReviewOutcome, ReviewQuestions, type Reviewable } from '#contracts/reviews.ts';
import type { Filled } from './filled.ts';

type Form = Reviewable['form'];

const Kept = z.object({
  form: z.object({ version: z.number().int(), questions: ReviewQuestions }),
  /** The version of the review it changes; null of a new one. */
  changes: z.number().int().nullable(),
  filled: z.object({
    answers: ReviewAnswers, outcome: ReviewOutcome.nullable(), feedback: z.string(), notTo: z.array(z.string()), at: z.number().int(),
    followUps: z.array(z.object({ key: z.number(), kind: FollowUpKind, personId: z.string(), note: z.string(), due: z.string().nullable(), owner: z.object({ id: z.string(), name: z.string() }).nullable() })),
  }),
});

export interface Begun {
  readonly form: Form;
  readonly filled: Filled;
}

export interface Of {
  /** A new review, or the id of the one that is changed. */
  readonly id: string;
  readonly changes: number | null;
  /** Whose footage it is: whoever isn't among them any more is told nothing. */
  readonly officers: readonly { readonly id: string }[];
}

/** What an earlier look at the form left. Null where there is nothing, it can't be read, or the review was changed since. */
export function keptFilled(shelf: Pick<Shelf, 'all'>, { id, changes, officers }: Of): Begun | null {
  const { data } = Kept.safeParse(shelf.all().find((one) => one.id === id)?.what);
  if (!data || data.changes !== changes) return null;
  const isThere = (personId: string) => officers.some((officer) => officer.id === personId);
  const { notTo, followUps, ...filled } = data.filled;
  return { form: data.form, filled: { ...filled, notTo: new Set(notTo), followUps: followUps.filter(({ personId }) => isThere(personId)) } };
}

export function keepFilled(shelf: Pick<Shelf, 'keep'>, { id, changes }: Omit<Of, 'officers'>, { form: { version, questions }, filled }: Begun): void {
  shelf.keep(id, { form: { version, questions }, changes, filled: { ...filled, notTo: [...filled.notTo], followUps: [...filled.followUps] } } satisfies z.input<typeof Kept>);
}
