/** One officer's recordings grouped by duty. No roster is known yet, so a pause says where one duty ends. */
import { beganMs } from '#contracts/clock.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** Longer than any break within a duty, shorter than the rest between two (the Working Time Regulations want 11 h). */
const GAP_MS = 6 * 60 * 60_000;

export interface Shift {
  /** Stable while more of it is loaded or docked: the newest recordings of a duty may still arrive, so its day and start name it. */
  readonly key: string;
  /** Newest first. */
  readonly recordings: readonly RecordingSummary[];
  readonly startMs: number;
  /** End of the last recording. */
  readonly endMs: number;
  readonly totalUs: number;
  /** True where the list's next page may hold more of this duty. */
  readonly open: boolean;
}

/** As shown: by the camera's clock, corrected where it is. Lists stay in the order the server gives. */
export const startOf = (r: RecordingSummary): number => beganMs(r);
export const endOf = (r: RecordingSummary): number => startOf(r) + (r.durationUs ?? 0) / 1000;

/**
 * Newest duty first. The pause is measured from the latest end so far, because a long recording may outlast a later,
 * shorter one.
 */
export function groupByShift(newestFirst: readonly RecordingSummary[], hasMore: boolean): Shift[] {
  const groups: RecordingSummary[][] = [];
  let reach = -Infinity;
  for (const recording of newestFirst.toSorted((a, b) => startOf(a) - startOf(b) || a.id.localeCompare(b.id))) {
    if (startOf(recording) - reach > GAP_MS) groups.push([]);
    groups.at(-1)?.push(recording);
    reach = Math.max(reach, endOf(recording));
  }
  return groups.map((group, i) => toShift(group, hasMore && i === 0)).reverse();
}

function toShift(oldestFirst: readonly RecordingSummary[], open: boolean): Shift {
  const startMs = Math.min(...oldestFirst.map(startOf));
  return {
    key: String(startMs),
    recordings: oldestFirst.toReversed(),
    startMs,
    endMs: Math.max(...oldestFirst.map(endOf)),
    totalUs: oldestFirst.reduce((sum, r) => sum + (r.durationUs ?? 0), 0),
    open,
  };
}
