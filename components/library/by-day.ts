/** Recordings under the London day they began on, newest day first. */
import type { RecordingSummary } from '#contracts/recordings.ts';
import { londonDay } from '#components/ui/london-time.ts';
import { startOf } from './shifts.ts';

export interface Day {
  /** "2026-11-21" */
  readonly key: string;
  readonly recordings: readonly RecordingSummary[];
  /** Any instant of the day, for its words. */
  readonly atMs: number;
  /** True where the list's next page may hold more of this day. */
  readonly open: boolean;
}

export function groupByDay(newestFirst: readonly RecordingSummary[], hasMore: boolean): Day[] {
  const days = Map.groupBy(newestFirst, (r) => londonDay(startOf(r)));
  const last = days.size - 1;
  return [...days].map(([key, recordings], i) => ({ key, recordings, atMs: startOf(recordings[0]!), open: hasMore && i === last }));
}
