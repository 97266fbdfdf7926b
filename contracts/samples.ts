/** Dip-samples: recordings drawn at random for a supervisor's review, so that anybody can draw them again. */
import { z } from 'zod';
import { PersonId, RecordingId, ReviewId, SampleDrawId, SampleGoalId, SampleItemId, Sha256, UnitId } from './ids.ts';
import { lines } from './text.ts';

/** "2026-11": a month of London's. */
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'A month is written 2026-11.');
export type Month = z.infer<typeof Month>;

export const SampleItem = z.object({
  id: SampleItemId,
  /** In the goal, from 1. */
  position: z.number().int(),
  drawId: SampleDrawId,
  recordingId: RecordingId,
  state: z.enum(['open', 'reviewed', 'skipped']),
  reviewId: ReviewId.nullable(),
  skipReason: z.string().nullable(),
});
export type SampleItem = z.infer<typeof SampleItem>;

export const SampleGoal = z
  .object({
    id: SampleGoalId,
    unit: z.object({ id: UnitId, name: z.string() }),
    /** Null: anybody of the unit. */
    officer: z.object({ id: PersonId, name: z.string() }).nullable(),
    month: Month,
    wanted: z.number().int(),
    reviewed: z.number().int(),
    setBy: z.string(),
    version: z.number().int(),
    /** Drawn, by position; those this person may review. */
    items: z.array(SampleItem),
  })
  .meta({ id: 'SampleGoal' });
export type SampleGoal = z.infer<typeof SampleGoal>;

export const SampleGoals = z.object({ items: z.array(SampleGoal) }).meta({ id: 'SampleGoals' });
export type SampleGoals = z.infer<typeof SampleGoals>;
export const ListSampleGoals = z.object({ month: Month });
export type ListSampleGoals = z.infer<typeof ListSampleGoals>;

export const SetSampleGoal = z.object({ unitId: UnitId, personId: PersonId.nullable().default(null), month: Month, wanted: z.number().int().min(1).max(100) });
export type SetSampleGoal = z.infer<typeof SetSampleGoal>;
/** Another number: never fewer than are drawn. */
export const ChangeSampleGoal = z.object({ version: z.number().int(), wanted: z.number().int().min(1).max(100) });
export type ChangeSampleGoal = z.infer<typeof ChangeSampleGoal>;

export const SkipSample = z.object({ reason: lines(4, 500) });
export type SkipSample = z.infer<typeof SkipSample>;

/** A draw as recorded, and drawn again from what was recorded. */
export const SampleProof = z
  .object({
    drawId: SampleDrawId,
    number: z.number().int(),
    at: z.iso.datetime(),
    drawnBy: z.string(),
    algorithm: z.number().int(),
    seed: z.string(),
    eligible: z.number().int(),
    eligibleHash: Sha256,
    drawn: z.array(RecordingId),
    /** The list of what was eligible has the recorded hash. */
    frameHolds: z.boolean(),
    /** The recorded seed draws just these, in this order. */
    drawHolds: z.boolean(),
    /** The ledger's entry of the draw says the same. */
    ledgerHolds: z.boolean(),
  })
  .meta({ id: 'SampleProof' });
export type SampleProof = z.infer<typeof SampleProof>;
