/** Corrections for a page of rows that come without their devices: one statement for all of them. */
import type { Tx } from '#server/platform/db.ts';
import { ACCEPTED_CALIBRATIONS, correctionOf } from './correction.ts';
import type { ClockCorrection } from '#contracts/clock.ts';

type Started = Parameters<typeof correctionOf>[0] & { readonly deviceId: string | null };

export async function correctionsFor(tx: Tx, deviceIds: readonly (string | null)[]): Promise<(start: Started) => ClockCorrection | null> {
  const ids = [...new Set(deviceIds.filter((id) => id !== null))];
  const rows = ids.length === 0 ? [] : await tx.clockCalibration.findMany({ where: { deviceId: { in: ids }, ...ACCEPTED_CALIBRATIONS.where }, orderBy: [...ACCEPTED_CALIBRATIONS.orderBy], select: { deviceId: true, ...ACCEPTED_CALIBRATIONS.select } });
  const byDevice = Map.groupBy(rows, ({ deviceId }) => deviceId);
  return (start) => correctionOf(start, (start.deviceId && byDevice.get(start.deviceId)) || []);
}
