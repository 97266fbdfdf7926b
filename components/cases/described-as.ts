/** What an exhibit's description begins with, for the officer to change: whose camera, when, where. Pure. */
import { clockOf } from '#components/player/media-time.ts';
import { wallDate, wallTime, zoneName } from '#components/player/wall-clock.ts';
import { wallSpan } from '#components/player/wall-span.ts';
import { wallMs } from '#contracts/clock.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { microseconds } from '#contracts/time.ts';

type Described = Pick<RecordingSummary, 'startedAt' | 'clock' | 'officer' | 'place'>;

/** "Body-worn video of Amara Okafor, 21 November 2026, 22:37:50 to 22:38:30 GMT, Amhurst Road, E8" */
export function describedAs(recording: Described, span: { readonly inUs: number; readonly outUs: number } | null): string {
  const from = wallMs(recording, microseconds(span?.inUs ?? 0));
  const when = span ? wallSpan(from, wallMs(recording, microseconds(span.outUs))) : `${wallTime(from)} ${zoneName(from)}`;
  return ['Body-worn video' + (recording.officer ? ` of ${recording.officer.name}` : ''), wallDate(from), when, recording.place].filter(Boolean).join(', ');
}

export const lengthWords = (us: number): string => clockOf(microseconds(us));
