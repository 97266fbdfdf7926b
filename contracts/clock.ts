/**
 * A camera's clock and what it is corrected by. A recording's start stays as the camera said it; wall time on a screen is
 * `start + correction + media time × rate`. Nothing here is ever written into an original or into a start.
 */
import { z } from 'zod';
import type { Microseconds } from './time.ts';

/** Where a correction came from: the camera's own GPS, sound that two recordings share, or a person. */
export const CalibrationSource = z.enum(['gps', 'sound', 'person']);
export type CalibrationSource = z.infer<typeof CalibrationSource>;

/**
 * A camera and GPS that differ by no more agree: containers keep whole seconds, and cameras take one or two to begin after they
 * have looked at their clock.
 */
export const CLOCK_TOLERANCE_US = 5_000_000;

/** The correction that counts for one recording. */
export const ClockCorrection = z.object({
  /** Added to the camera's clock at this recording's start, microseconds. */
  offsetUs: z.number().int(),
  /** Millionths by which the camera's clock is too slow. */
  ratePpm: z.number(),
  source: CalibrationSource,
  acceptedBy: z.string().nullable(),
  /** Where it is shown by the clock of its incident: whose camera's that is, and how the two were lined up (contracts/incident-clocks.ts). */
  incident: z.object({ clockOf: z.string(), by: z.enum(['device', 'gps', 'sound', 'hand']) }).optional(),
});
export type ClockCorrection = z.infer<typeof ClockCorrection>;

/** What wall time needs of a recording. */
export interface Clocked {
  /** RFC 3339, as the camera's clock had it. */
  readonly startedAt: string;
  readonly clock: Pick<ClockCorrection, 'offsetUs' | 'ratePpm'> | null;
}

/** Milliseconds since 1970 at which a recording began, corrected where its camera's clock is. */
export function beganMs({ startedAt, clock }: Clocked): number {
  return Date.parse(startedAt) + Math.round((clock?.offsetUs ?? 0) / 1000);
}

/** The media time at which the wall clock shows an instant; may lie outside the recording. */
export function mediaUsAt({ startedAt, clock }: Clocked, instantMs: number): number {
  return ((instantMs - Date.parse(startedAt)) * 1000 - (clock?.offsetUs ?? 0)) / (1 + (clock?.ratePpm ?? 0) / 1e6);
}

/** Milliseconds since 1970 of a moment of a recording. */
export function wallMs(recording: Clocked, at: Microseconds | number): number {
  const { startedAt, clock } = recording;
  if (!clock) return Date.parse(startedAt) + Math.floor(at / 1000);
  return Date.parse(startedAt) + Math.floor((clock.offsetUs + at * (1 + clock.ratePpm / 1e6)) / 1000);
}
