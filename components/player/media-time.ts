/** Media time as people read it. */
import type { Microseconds } from '#contracts/time.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** "00:19:34": a moment, or a length. Cut and never rounded up, as a clock does, so that it says the same everywhere. */
export function clockOf(at: Microseconds | number): string {
  const seconds = Math.floor(at / 1_000_000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** "00:19:34.12": hundredths, cut and never rounded up into a moment that isn't painted yet. */
export function clockWithHundredths(at: Microseconds): string {
  return `${clockOf(at)}.${two(Math.floor(at / 10_000) % 100)}`;
}

/** "1 hour 2 minutes 3 seconds", for a screen reader. */
export function spokenTime(at: Microseconds): string {
  const seconds = Math.floor(at / 1_000_000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  return said.length > 0 ? said.join(' ') : '0 seconds';
}
