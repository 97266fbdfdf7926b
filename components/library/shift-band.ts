/** Where a shift's recordings lie on a line from its first full hour to its last. */
import type { RecordingState } from '#contracts/recordings.ts';
import type { Shift } from './shifts.ts';
import { endOf, startOf } from './shifts.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Steps between labels, smallest that gives at most this many intervals. */
const STEPS_MS = [15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS];
const MOST_INTERVALS = 5;

export interface Band {
  readonly fromMs: number;
  readonly toMs: number;
  /** Fractions of the whole, 0–1. */
  readonly bars: readonly { readonly id: string; readonly state: RecordingState; readonly evidence: boolean; readonly startMs: number; readonly at: number; readonly width: number }[];
  readonly ticks: readonly { readonly ms: number; readonly at: number }[];
}

/** London is a whole number of hours from UTC, so full hours there are full hours here. Elapsed time, so a night of 25 hours is longer. */
export function bandOf(shift: Pick<Shift, 'startMs' | 'endMs' | 'recordings'> & Partial<Pick<Shift, 'duty'>>): Band {
  // All of a planned duty, so that what was recorded late in it stands late in it.
  const fromMs = Math.floor(Math.min(shift.startMs, shift.duty?.startMs ?? Infinity) / HOUR_MS) * HOUR_MS;
  const toMs = Math.max(Math.ceil(Math.max(shift.endMs, shift.duty?.endMs ?? 0) / HOUR_MS) * HOUR_MS, fromMs + HOUR_MS);
  const whole = toMs - fromMs;
  const step = STEPS_MS.find((s) => whole / s <= MOST_INTERVALS) ?? STEPS_MS.at(-1)!;
  const ticks: { ms: number; at: number }[] = [];
  // The last label stands at the very end; one close before it would run into it.
  for (let ms = fromMs; ms <= toMs - step / 2; ms += step) ticks.push({ ms, at: (ms - fromMs) / whole });
  ticks.push({ ms: toMs, at: 1 });
  const bars = shift.recordings.map((r) => ({ id: r.id, state: r.state, evidence: r.evidence, startMs: startOf(r), at: (startOf(r) - fromMs) / whole, width: (endOf(r) - startOf(r)) / whole }));
  return { fromMs, toMs, bars, ticks };
}
