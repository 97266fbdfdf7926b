/** An accepted clock is kept for the camera: from this recording on, every recording of it is shown by it. */
import type { KeepIncidentClock } from '#contracts/incident-clocks.ts';
import type { IncidentDetail } from '#contracts/incidents.ts';
import { keepCalibration } from '#server/clocks/index.ts';
import { transaction } from '#server/platform/db.ts';
import { DocketError, notFound } from '#server/platform/errors.ts';
import { toldOf } from '../list.ts';
import { lockClock, type ClockCall } from './decide.ts';
import { movedBy } from './load.ts';

const WHY = { device: 'Laid beside another camera of an incident by their clocks.', gps: 'Laid beside another camera of an incident by GPS.', sound: 'Laid beside another camera of an incident by sound.', hand: 'Laid beside another camera of an incident by hand.' } as const;
const SOURCES = { device: 'person', gps: 'gps', sound: 'sound', hand: 'person' } as const;

/** @throws DocketError `not-found` also where its camera's clock is not this person's to correct; `conflict` where it doesn't count, or changes nothing */
export async function keepIncidentClock({ principal, actor, incidentId, clockId, version }: ClockCall & KeepIncidentClock): Promise<IncidentDetail> {
  return transaction(async (tx) => {
    const { clock, recording, reference, loaded } = await lockClock(tx, { principal, incidentId, clockId }, version);
    if (![recording, reference].some(({ mayKeep }) => mayKeep)) throw notFound();
    const moved = movedBy(clock, loaded);
    if (!moved) throw new DocketError('conflict', { detail: 'No recording takes its time from it.' });
    const { row, mayKeep } = moved;
    if (!mayKeep || row.deviceId === null) throw notFound();
    const { offsetUs, ratePpm } = loaded.shown.get(row.id)!;
    await keepCalibration(tx, actor, { principal, deviceId: row.deviceId, from: row.startedAt, offsetUs, ratePpm, source: SOURCES[clock.source], reason: WHY[clock.source], recording: row });
    return toldOf(tx, { principal, actor, incidentId });
  });
}
