/** What the browser's tab and its history say of a recording: when and where, never what it is about. */
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { beganMs } from '#contracts/clock.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** "22:37:51 Amhurst Road · Docket": the street without its postal district, the clock as London's. */
export function tabTitle({ place, ...filmed }: Pick<RecordingSummary, 'startedAt' | 'clock' | 'place'>): string {
  const street = place?.split(',')[0]?.trim();
  return `${[wallTimeNamed(beganMs(filmed)), street].filter(Boolean).join(' ')} · Docket`;
}
