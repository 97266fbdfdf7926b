import { describe, expect, it } from 'vitest';
import { correctionOf, offsetAt } from './correction.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const calibration = (from: Date, offsetUs: number, ratePpm = 0) => ({ from, offsetUs: BigInt(offsetUs), ratePpm, source: 'gps' as const, decidedBy: { name: 'Priya Nair' } });
const LATEST_FIRST = [calibration(day(20), 0), calibration(day(10), 31_000_000), calibration(day(1), 28_800_000_000)];

describe('the correction of a recording', () => {
  it.each([
    ['before any', new Date(0), 'container', null],
    ['the latest that had begun', day(15), 'sidecar', 31_000_000],
    ['from its very moment on', day(10), 'container', 31_000_000],
    ['none again once the clock was set right', day(21), 'container', null],
    ['none of a file’s date: that is another clock', day(15), 'file', null],
    ['none of the time of docking', day(15), 'docked', null],
  ] as const)('%s', (_, startedAt, startSource, offsetUs) => expect(correctionOf({ startedAt, startSource }, LATEST_FIRST)?.offsetUs ?? null).toBe(offsetUs));

  it('a clock that loses is further off the longer ago it was looked at', () => {
    // 20 millionths of 30 days are 51.84 s.
    expect(offsetAt(calibration(day(1), 1_000_000, 20), new Date(day(1).getTime() + 30 * 86_400_000))).toBe(52_840_000);
  });
});
