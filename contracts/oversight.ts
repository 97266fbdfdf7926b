/** What a supervisor oversees of a unit with all below it, a month at a time. Figures alone: nothing here names a recording. */
import { z } from 'zod';
import { DeviceId, PersonId, UnitId } from './ids.ts';

/** From docking to a category, hours: where each step ends. The last has no end. As `oversight_took()`. */
export const TOOK_HOURS = [1, 2, 4, 8, 12, 24, 48, 72, 120, 168, 336, 744] as const;
export const TOOK_STEPS = TOOK_HOURS.length + 1;

/** A London month. */
export const Month = z.string().regex(/^(20|21)\d\d-(0[1-9]|1[0-2])$/, { message: 'A month is a year and a month: 2026-11.' });

/** Cameras that delivered nothing for so many days. */
export const CAMERA_DAYS = ['7', '14', '30'] as const;

/** Without a month, this one. */
export const AskOversight = z.strictObject({ month: Month.optional() });
export type AskOversight = z.infer<typeof AskOversight>;
export const AskCameras = z.strictObject({ days: z.enum(CAMERA_DAYS).default('7') });
export type AskCameras = z.infer<typeof AskCameras>;

const n = z.number().int().nonnegative();

/** Of recordings that began in a month: as its lists count them for whoever asks. */
export const Figures = z.object({
  recordings: n,
  durationUs: n,
  /** Ready, and nobody said why it was recorded. */
  uncategorised: n,
  evidence: n,
  /** By the steps of TOOK_HOURS. */
  took: z.array(n).length(TOOK_STEPS),
});
export type Figures = z.infer<typeof Figures>;

export const Oversight = z
  .object({
    unit: z.object({ id: UnitId, name: z.string() }),
    month: Month,
    /** Of the month, and of the one before. */
    figures: Figures,
    before: Figures,
    /** Each day of the month on which something was recorded. */
    days: z.array(z.object({ day: z.iso.date(), recordings: n, durationUs: n, uncategorised: n })),
    /** Units directly below, each with all below it, by name; and the unit's own footage under its own name, where it has any. */
    below: z.array(z.object({ id: UnitId, name: z.string(), itself: z.boolean(), figures: Figures, lapsing: n })),
    /** What lapses on this day or before, whenever it began. */
    lapsing: z.object({ by: z.iso.date(), recordings: n }),
    /** True where so much is restricted or locked that not all of it was looked at: the figures are then at least so many. */
    more: z.boolean(),
  })
  .meta({ id: 'Oversight' });
export type Oversight = z.infer<typeof Oversight>;

/** Cameras worn by the unit's people now that delivered nothing for that long, the longest first; at most 500. */
export const IdleCameras = z
  .object({
    days: z.number().int(),
    count: n,
    worn: n,
    more: z.boolean(),
    items: z.array(z.object({ id: DeviceId, serial: z.string(), wearer: z.object({ id: PersonId, name: z.string() }), lastDockedAt: z.iso.datetime().nullable() })),
  })
  .meta({ id: 'IdleCameras' });
export type IdleCameras = z.infer<typeof IdleCameras>;

/**
 * A quantile of time to a category, hours, from counts by step: within its step as if spread evenly. Null where nothing was counted, or
 * where it lies beyond the last step's beginning: then it is at least that.
 * @param share 0.5 for the median
 */
export function tookQuantile(took: readonly number[], share: number): { readonly hours: number; readonly atLeast: boolean } | null {
  const total = took.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let left = total * share;
  for (const [i, count] of took.entries()) {
    if (count > 0 && left <= count) {
      const from = i === 0 ? 0 : TOOK_HOURS[i - 1]!;
      const to = TOOK_HOURS[i];
      return to === undefined ? { hours: from, atLeast: true } : { hours: from + ((to - from) * left) / count, atLeast: false };
    }
    left -= count;
  }
  return { hours: TOOK_HOURS.at(-1)!, atLeast: true };
}
