import type { RecordingSummary } from '#contracts/recordings.ts';

/** What the player shows of a recording; a list's summary has it all. */
export type RecordingFacts = Pick<RecordingSummary, 'id' | 'startedAt' | 'startSource' | 'durationUs' | 'cameraSerial' | 'officer'>;

/** Where the times on the screen come from, in words. */
export const START_SOURCES: Readonly<Record<RecordingSummary['startSource'], string>> = {
  sidecar: 'camera clock',
  container: 'camera clock, from the file',
  file: 'from the file’s date, may be wrong', docked: 'time of docking',
};

/** "X60A4471F · PC Okafor 447GD" */
export function cameraAndOfficer({ cameraSerial, officer }: Pick<RecordingFacts, 'cameraSerial' | 'officer'>): string {
  const who = officer ? [officer.name, officer.shoulderNumber].filter(Boolean).join(' ') : 'officer not known';
  return [cameraSerial ?? 'camera not known', who].join(' · ');
}
