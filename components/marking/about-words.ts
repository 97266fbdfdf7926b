/** What a question is about, in words. Pure. */
import { recordingsWords } from '#components/duty/duty-words.ts';
import { dayWords, londonClock } from '#components/ui/london-time.ts';
import { beganMs } from '#contracts/clock.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** "22:37:50, Sat 21 November, Tom Hale, Mare Street, E8" of one, the officer where it isn't one's own; "3 recordings" of more. */
export function aboutWords(recordings: readonly RecordingSummary[], nowMs: number): string {
  const [one] = recordings;
  if (!one || recordings.length > 1) return recordingsWords(recordings.length);
  const began = beganMs(one);
  return [londonClock(began), dayWords(began, nowMs), one.mine ? null : one.officer?.name, one.place].filter(Boolean).join(', ');
}
