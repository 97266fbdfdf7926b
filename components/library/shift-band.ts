/** Where a shift's recordings lie on a line from its first full hour to its last. */
import type { RecordingState, RecordingSummary } from '#contracts/recordings.ts';
import type { Shift } from './shifts.ts';
import { endOf, startOf } from './shifts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
/** Steps between labels, smallest that gives at most this many intervals. */
const STEPS_MS = [15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS];
const MOST_INTERVALS = 5;

/** No screen shows more apart from each other; a pile beyond any duty (a camera that was never taken off) must not be as many elements. */
const MOST_BARS = 500;

/** All of a planned duty, so that what was recorded late in it stands late in it; in full hours. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Band extends Span {
  /** Fractions of the whole, 0–1. Of those that would lie on each other, the one that says most. */
  readonly bars: readonly { readonly id: string; readonly state: RecordingState; readonly evidence: boolean; readonly startMs: number; readonly at: number; readonly width: number }[];
  readonly ticks: readonly { readonly ms: number; readonly at: number }[];
}

type Banded = Pick<Shift, 'startMs' | 'endMs' | 'recordings'> & Partial<Pick<Shift, 'duty'>>;

/** London is a whole number of hours from UTC, so full hours there are full hours here. */
export function spanOf(shift: Omit<Banded, 'recordings'>): Span {
  const fromMs = Math.floor(Math.min(shift.startMs, shift.duty?.startMs ?? Infinity) / HOUR_MS) * HOUR_MS;
  return { fromMs, toMs: Math.max(Math.ceil(Math.max(shift.endMs, shift.duty?.endMs ?? 0) / HOUR_MS) * HOUR_MS, fromMs + HOUR_MS) };
}

/** Elapsed time, so a night of 25 hours is longer. */
export function bandOf(shift: Banded): Band {
  const { fromMs, toMs } = spanOf(shift);
  const whole = toMs - fromMs;
  const step = STEPS_MS.find((s) => whole / s <= MOST_INTERVALS) ?? Math.ceil(whole / MOST_INTERVALS / DAY_MS) * DAY_MS;
  const ticks: { ms: number; at: number }[] = [];
  // The last label stands at the very end; one close before it would run into it.
  for (let ms = fromMs; ms <= toMs - step / 2; ms += step) ticks.push({ ms, at: (ms - fromMs) / whole });
  ticks.push({ ms: toMs, at: 1 });
  const bars = apart(shift.recordings, (r) => (startOf(r) - fromMs) / whole)
    .map((r) => ({ id: r.id, state: r.state, evidence: r.evidence, startMs: startOf(r), at: (startOf(r) - fromMs) / whole, width: (endOf(r) - startOf(r)) / whole }));
  return { fromMs, toMs, bars, ticks };
}

/** All of a duty's; of very many, one for each place of the band: evidence before the rest, then the longest. */
function apart(recordings: Shift['recordings'], at: (r: RecordingSummary) => number): Shift['recordings'] {
  if (recordings.length <= MOST_BARS) return recordings;
  const shown = new Map<number, RecordingSummary>();
  for (const r of recordings) {
    const place = Math.floor(at(r) * MOST_BARS);
    const there = shown.get(place);
    if (!there || (r.evidence !== there.evidence ? r.evidence : (r.durationUs ?? 0) > (there.durationUs ?? 0))) shown.set(place, r);
  }
  return [...shown.values()];
}
