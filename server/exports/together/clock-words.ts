/** Which clock the cameras of a picture are shown by, in words that are burnt into it and stand in its manifest. No person is named. Pure. */
import type { CalibrationSource } from '#contracts/clock.ts';
import type { IncidentClockSource, ShownClock } from '#contracts/incident-clocks.ts';
import type { StartSource } from '#contracts/recordings.ts';

const OWN: Readonly<Record<StartSource, string>> = { sidecar: 'own clock', container: 'own clock', file: 'clock as its file is dated, may be wrong', docked: 'time of docking, not of filming' };
const CORRECTED: Readonly<Record<CalibrationSource, string>> = { gps: 'corrected by GPS', sound: 'corrected by sound', person: 'corrected by hand' };
const BESIDE: Readonly<Record<IncidentClockSource, string>> = { device: 'by their corrected clocks', gps: 'by GPS', sound: 'by sound', hand: 'by hand' };

export interface Clocked {
  readonly id: string;
  readonly clock: Pick<ShownClock, 'clockOf' | 'startSource' | 'correction' | 'beside'>;
}

const corrected = ({ startSource, correction }: Clocked['clock']) => (correction ? `own clock, ${CORRECTED[correction.source]}` : OWN[startSource]);

/** "own clock, corrected by GPS"; "set beside camera 1 by sound". A camera that isn't in the picture has no name. */
export function cameraClockWords({ clock }: Clocked, all: readonly Clocked[]): string {
  if (!clock.beside) return corrected(clock);
  const at = all.findIndex(({ id }) => id === clock.beside!.recordingId);
  return `set beside ${at < 0 ? 'another camera' : `camera ${at + 1}`} ${BESIDE[clock.beside.source]}`;
}

/** "Time: camera 1’s own clock, corrected by GPS." */
export function pictureClockWords(all: readonly Clocked[]): string {
  const [first, ...others] = [...new Set(all.map(({ clock }) => clock.clockOf))];
  if (others.length > 0) return 'Time: the cameras’ own clocks. Not all of them were set beside each other.';
  const at = all.findIndex(({ id }) => id === first);
  return `Time: ${at < 0 ? 'another camera’s' : `camera ${at + 1}’s`} ${corrected(all[0]!.clock)}.`;
}
