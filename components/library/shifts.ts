/** One officer's recordings grouped by duty: as the roster says, and where it says nothing by a pause. */
import { beganMs } from '#contracts/clock.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';

/** Longer than any break within a duty, shorter than the rest between two (the Working Time Regulations want 11 h). */
const GAP_MS = 6 * 60 * 60_000;

/** A planned duty of this officer's. */
export interface Duty {
  /** "Night duty" */
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Cameras are on before a duty begins and after it should have ended. */
const EARLY_MS = 60 * 60_000;
const LATE_MS = 2 * 60 * 60_000;

export interface Shift {
  /** Stable while more of it is loaded or docked: the newest recordings of a duty may still arrive, so its day and start name it. */
  readonly key: string;
  /** Newest first. */
  readonly recordings: readonly RecordingSummary[];
  readonly startMs: number;
  /** End of the last recording. */
  readonly endMs: number;
  readonly totalUs: number;
  /** The duty they were recorded in; null where no roster says. */
  readonly duty: Duty | null;
  /** True where the list's next page may hold more of this duty. */
  readonly open: boolean;
}

/** As shown: by the camera's clock, corrected where it is. Lists stay in the order the server gives. */
export const startOf = (r: RecordingSummary): number => beganMs(r);
export const endOf = (r: RecordingSummary): number => startOf(r) + (r.durationUs ?? 0) / 1000;

/** The duty a recording began in: of two that meet, the one it lies in, else the later. */
function dutyAt(ms: number, duties: readonly Duty[]): Duty | null {
  return duties.find((d) => ms >= d.startMs && ms < d.endMs) ?? duties.findLast((d) => ms >= d.startMs - EARLY_MS && ms < d.endMs + LATE_MS) ?? null;
}

/**
 * Newest duty first. Two duties of the roster are two shifts however close, one is one however long its pause. The pause is measured from the latest end so far, because a long recording may outlast a later,
 * shorter one.
 *
 * @param duties oldest first
 */
export function groupByShift(newestFirst: readonly RecordingSummary[], hasMore: boolean, duties: readonly Duty[] = []): Shift[] {
  const groups: { duty: Duty | null; recordings: RecordingSummary[] }[] = [];
  let reach = -Infinity;
  for (const recording of newestFirst.toSorted((a, b) => startOf(a) - startOf(b) || a.id.localeCompare(b.id))) {
    const duty = dutyAt(startOf(recording), duties);
    const last = groups.at(-1);
    // Beyond what a duty may run over, with no other begun: overtime, unless there was a rest between.
    const goesOn = last && (duty ? last.duty === duty : startOf(recording) - reach <= GAP_MS);
    if (goesOn) last.recordings.push(recording);
    else groups.push({ duty, recordings: [recording] });
    reach = Math.max(reach, endOf(recording));
  }
  return groups.map(({ duty, recordings }, i) => toShift(recordings, duty, hasMore && i === 0)).reverse();
}

function toShift(oldestFirst: readonly RecordingSummary[], duty: Duty | null, open: boolean): Shift {
  const startMs = startOf(oldestFirst[0]!);
  return {
    key: String(startMs),
    recordings: oldestFirst.toReversed(),
    startMs,
    endMs: oldestFirst.reduce((end, r) => Math.max(end, endOf(r)), startMs),
    totalUs: oldestFirst.reduce((sum, r) => sum + (r.durationUs ?? 0), 0),
    duty,
    open,
  };
}
