/** Which correction counts for a recording. Pure: the rows come with the recording's own. */
import type { ClockCorrection } from '#contracts/clock.ts';
import type { Prisma } from '#server/platform/db.ts';

/** To include with a device, so that a page of recordings costs one statement more, not one a row. */
export const ACCEPTED_CALIBRATIONS = {
  where: { state: 'accepted' },
  orderBy: [{ from: 'desc' }, { decidedAt: 'desc' }],
  select: { from: true, offsetUs: true, ratePpm: true, source: true, decidedBy: { select: { name: true } } },
} as const satisfies Prisma.Device$calibrationsArgs;

export type Calibration = Pick<Prisma.ClockCalibrationGetPayload<object>, 'from' | 'offsetUs' | 'ratePpm' | 'source'>;

type Start = Pick<Prisma.RecordingGetPayload<object>, 'startedAt' | 'startSource'>;

/** Whether a start is the camera's clock speaking. A file's date and the time of docking are another clock's. */
export const isCameraClock = ({ startSource }: Pick<Start, 'startSource'>): boolean => startSource === 'sidecar' || startSource === 'container';

/** The latest that had begun by this start; `calibrations` come latest first. */
export function calibrationFor<C extends Calibration>(start: Start, calibrations: readonly C[]): C | null {
  return isCameraClock(start) ? (calibrations.find(({ from }) => from <= start.startedAt) ?? null) : null;
}

/** What a calibration adds to the clock at a moment of it, microseconds: its offset, and what the clock has lost since. */
export function offsetAt({ from, offsetUs, ratePpm }: Calibration, at: Date): number {
  return Number(offsetUs) + Math.round((at.getTime() - from.getTime()) * (ratePpm / 1000));
}

/** The correction to show a recording's times with, or null where the camera's clock is shown as it was. */
export function correctionOf(start: Start, calibrations: readonly (Calibration & { decidedBy: { name: string } | null })[]): ClockCorrection | null {
  const found = calibrationFor(start, calibrations);
  if (!found) return null;
  const offsetUs = offsetAt(found, start.startedAt);
  // "Set right again" is said with an offset of nothing: the camera's clock as it was.
  if (offsetUs === 0 && found.ratePpm === 0) return null;
  return { offsetUs, ratePpm: found.ratePpm, source: found.source, acceptedBy: found.decidedBy?.name ?? null };
}
