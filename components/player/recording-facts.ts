import type { CalibrationSource } from '#contracts/clock.ts';
import { correctionWords } from '#contracts/clock-words.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** What the player shows of a recording; a list's summary has it all. */
export type RecordingFacts = Pick<RecordingSummary, 'id' | 'startedAt' | 'startSource' | 'clock' | 'durationUs' | 'cameraSerial' | 'officer'>;

/** Where the times on the screen come from, in words. */
export const START_SOURCES: Readonly<Record<RecordingSummary['startSource'], string>> = {
  sidecar: 'camera clock',
  container: 'camera clock, from the file',
  file: 'from the file’s date, may be wrong', docked: 'time of docking',
};

const CORRECTED_FROM: Readonly<Record<CalibrationSource, string>> = { gps: 'from GPS', sound: 'from sound', person: 'by hand' };

/** Which clock the times are: "camera clock", or "corrected +31 s, from GPS, accepted by Priya Nair". */
export function clockSource({ startSource, clock }: Pick<RecordingFacts, 'startSource' | 'clock'>): string {
  if (!clock) return START_SOURCES[startSource];
  const who = clock.acceptedBy && `${clock.source === 'person' ? '' : 'accepted '}by ${clock.acceptedBy}`;
  return [`corrected ${correctionWords(clock.offsetUs)}`, CORRECTED_FROM[clock.source], who].filter(Boolean).join(', ');
}

/** "X60A4471F · PC Okafor 447GD" */
export function cameraAndOfficer({ cameraSerial, officer }: Pick<RecordingFacts, 'cameraSerial' | 'officer'>): string {
  const who = officer ? [officer.name, officer.shoulderNumber].filter(Boolean).join(' ') : 'officer not known';
  return [cameraSerial ?? 'camera not known', who].join(' · ');
}
