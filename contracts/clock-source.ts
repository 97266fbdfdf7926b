/** Which clock a recording's times are by, in words. Said beside every wall time, on screens and on what is taken away. */
import type { CalibrationSource, ClockCorrection } from './clock.ts';
import { correctionWords } from './clock-words.ts';
import type { RecordingSummary } from './recordings.ts';

/** Where the times on the screen come from, in words. */
const START_SOURCES: Readonly<Record<RecordingSummary['startSource'], string>> = {
  sidecar: 'camera clock',
  container: 'camera clock, from the file',
  file: 'from the file’s date, may be wrong', docked: 'time of docking',
};

const CORRECTED_FROM: Readonly<Record<CalibrationSource, string>> = { gps: 'from GPS', sound: 'from sound', person: 'by hand' };

const LINED_UP: Readonly<Record<NonNullable<ClockCorrection['incident']>['by'], string>> = { device: 'lined up by their clocks', gps: 'lined up by GPS', sound: 'lined up by sound', hand: 'lined up by hand' };

/** Which clock the times are: "camera clock", or "corrected +31 s, from GPS, accepted by Priya Nair". */
export function clockSource({ startSource, clock }: Pick<RecordingSummary, 'startSource' | 'clock'>): string {
  if (!clock) return START_SOURCES[startSource];
  if (clock.incident) {
    const accepted = clock.acceptedBy && `${clock.incident.by === 'hand' ? '' : 'accepted '}by ${clock.acceptedBy}`;
    return [`the incident’s clock, that of ${clock.incident.clockOf}`, LINED_UP[clock.incident.by], accepted].filter(Boolean).join(', ');
  }
  const who = clock.acceptedBy && `${clock.source === 'person' ? '' : 'accepted '}by ${clock.acceptedBy}`;
  return [`corrected ${correctionWords(clock.offsetUs)}`, CORRECTED_FROM[clock.source], who].filter(Boolean).join(', ');
}

/** The same for a list, where the camera's own clock goes without saying; null for that. */
export function clockNote({ startSource, clock }: Pick<RecordingSummary, 'startSource' | 'clock'>): string | null {
  if (clock?.incident) return 'Time by the incident’s clock';
  if (clock) return `Time corrected ${correctionWords(clock.offsetUs)}`;
  return startSource === 'file' ? 'Time from the file’s date' : startSource === 'docked' ? 'Time of docking' : null;
}
