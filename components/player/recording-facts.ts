import type { RecordingSummary } from '#contracts/recordings.ts';

/** What the player shows of a recording; a list's summary has it all. */
export type RecordingFacts = Pick<RecordingSummary, 'id' | 'startedAt' | 'startSource' | 'clock' | 'durationUs' | 'cameraSerial' | 'officer'> & {
  /** What stands beside the time, where it is neither a camera's clock nor a camera: something shared, say. */
  readonly told?: { readonly clock: string; readonly whose: string };
};

/** "X60A4471F · PC Okafor 447GD" */
export function cameraAndOfficer({ cameraSerial, officer }: Pick<RecordingFacts, 'cameraSerial' | 'officer'>): string {
  const who = officer ? [officer.name, officer.shoulderNumber].filter(Boolean).join(' ') : 'officer not known';
  return [cameraSerial ?? 'camera not known', who].join(' · ');
}
