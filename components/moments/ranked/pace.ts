/** A sprint or a stop, by the speeds a receiver gives. Pure. */
import type { PositionPoint } from '#contracts/positions.ts';
import { alone, type Hint } from './hints.ts';

/** On foot, m/s: above a brisk walk, and below what nobody runs. */
const SPRINT = { from: 3.6, to: 10 } as const;
/** A run stands out where the minutes around it are below this, m/s. */
const WALKING = 2.2;
/** A stop is one from at least this, m/s, to standing, within so many seconds. */
const STOP = { from: 4, to: 0.7, seconds: 12 } as const;
/** Precision above this says nothing of a speed. */
const MOST_DILUTION = 10;
const AROUND_SECONDS = 120;
const APART_SECONDS = 20;

export function pace(points: readonly PositionPoint[]): Hint[] {
  const known = points.flatMap(({ at, speed, precision }) => (speed === null || at < 0 || (precision ?? 0) > MOST_DILUTION ? [] : [{ second: at / 1e6, speed }]));
  const bySecond = new Map<number, number[]>();
  for (const { second, speed } of known) bySecond.set(Math.floor(second), [...(bySecond.get(Math.floor(second)) ?? []), speed]);
  const speeds = [...bySecond].map(([second, all]) => ({ second, speed: median(all) })).toSorted((a, b) => a.second - b.second);
  const hints: Hint[] = [];
  speeds.forEach(({ second, speed }, n) => {
    const around = within(speeds, n, AROUND_SECONDS).map((one) => one.speed);
    // Two neighbours agree: a receiver that jumps does so once.
    const isHeld = Math.abs((speeds[n + 1]?.speed ?? -99) - speed) < 2.5;
    if (isHeld && speed >= SPRINT.from && speed <= SPRINT.to && median(around) < WALKING)
      hints.push({ kind: 'pace', second, strength: 0.45 + 0.05 * Math.min(8, speed), words: `Sprint, ${speed.toFixed(1)} m/s by GPS` });
    if (speed < STOP.to && (speeds[n - 1]?.speed ?? 0) >= STOP.to) {
      const before = speeds.slice(Math.max(0, n - STOP.seconds), n).filter((one) => second - one.second <= STOP.seconds);
      const most = median(before.slice(0, 5).map((one) => one.speed));
      if (most >= STOP.from) hints.push({ kind: 'pace', second, strength: 0.35, words: `Stops, from ${Math.round(most * 3.6)} km/h by GPS` });
    }
  });
  return alone(hints, APART_SECONDS);
}

function within(speeds: readonly { readonly second: number; readonly speed: number }[], n: number, seconds: number) {
  const { second } = speeds[n]!;
  return speeds.slice(Math.max(0, n - seconds), n + seconds + 1).filter((one) => Math.abs(one.second - second) <= seconds);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
