import { describe, expect, it } from 'vitest';
import { fakeTime } from '../testing/fake-time.ts';
import { Pace } from './pace.ts';
import { parseLimit } from './parse-limit.ts';
import { nextChange, rateAt } from './rate-plan.ts';

describe('a limit in words', () => {
  it.each([
    ['Mon-Fri 07:00-19:00 20Mbit/s', [0, 1, 2, 3, 4], 420, 1140, 20e6],
    ['sat,sun 1.5 Gbit/s', [5, 6], 0, 1440, 1.5e9],
    ['Fri-Mon 22:00 - 6:30 500kbit/s', [0, 4, 5, 6], 1320, 390, 5e5],
    ['Mon,Wed-Thu 00:00-24:00 1mbit/s', [0, 2, 3], 0, 1440, 1e6],
    ['  100Mbit/s ', [0, 1, 2, 3, 4, 5, 6], 0, 1440, 1e8],
  ])('%s', (text, days, from, to, bitsPerSecond) => {
    const limit = parseLimit(text);
    expect({ ...limit, days: [...limit.days].sort((a, b) => a - b) }).toEqual({ days, from, to, bitsPerSecond });
  });

  it.each([
    ['', 'is no limit. Write it as'],
    ['20', 'is no limit'],
    ['Mon-Fri 20MB/s', 'is no limit'],
    ['Mon-Fri 20Mbit/s 07:00-19:00', 'is no limit'],
    ['-5Mbit/s', 'is no limit'],
    ['Moo 20Mbit/s', 'is no day'],
    ['Mon-Wed-Fri 20Mbit/s', 'nor days from one to another'],
    ['07:60-19:00 20Mbit/s', '“07:60” in'],
    ['07:00-24:01 20Mbit/s', '“24:01” in'],
    ['0Mbit/s', 'The least is 500kbit/s'],
  ])('%j is refused', (text, words) => {
    expect(() => parseLimit(text)).toThrow(words);
  });
});

describe('the rate at a moment, by London’s clocks', () => {
  const plan = ['Mon-Fri 07:00-19:00 20Mbit/s', 'Fri 23:00-01:00 5Mbit/s', 'Mon-Sun 12:00-13:00 50Mbit/s'].map(parseLimit);
  it.each([
    ['winter, a minute before', '2026-11-23T06:59:59Z', null],
    ['winter, on the minute', '2026-11-23T07:00:00Z', 20e6],
    ['the lowest counts', '2026-11-23T12:30:00Z', 20e6],
    ['its end is not in it', '2026-11-23T19:00:00Z', null],
    ['at the weekend', '2026-11-22T12:30:00Z', 50e6],
    ['summer time is an hour ahead', '2026-07-06T06:00:00Z', 20e6],
    ['over midnight, before', '2026-11-27T23:30:00Z', 5e6],
    ['over midnight, after, on a Saturday', '2026-11-28T00:59:00Z', 5e6],
    ['over midnight, past', '2026-11-28T01:00:00Z', null],
    ['not on the night before', '2026-11-27T00:30:00Z', null],
  ])('%s', (_, moment, rate) => {
    expect(rateAt(plan, new Date(moment))).toBe(rate);
  });

  it.each([
    ['2026-11-23T06:00:30Z', '2026-11-23T07:00:00.000Z'],
    ['2026-11-23T07:00:00Z', '2026-11-23T19:00:00.000Z'],
    ['2026-11-27T20:00:00Z', '2026-11-27T23:00:00.000Z'],
    ['2026-11-28T13:30:00Z', '2026-11-29T12:00:00.000Z'],
    // Clocks go forward on 29 March 2026 at 01:00 UTC.
    ['2026-03-28T23:00:00Z', '2026-03-29T11:00:00.000Z'],
  ])('after %s it changes at %s', (moment, change) => {
    expect(nextChange(plan, new Date(moment))?.toISOString()).toBe(change);
  });

  it('never changes where one rate holds always', () => {
    expect(nextChange([parseLimit('20Mbit/s')], new Date())).toBeNull();
    expect([nextChange([], new Date()), rateAt([], new Date())]).toEqual([null, null]);
  });
});

describe('the pace', () => {
  const on = new AbortController().signal;
  const second = (time: { now(): number }, began: number) => (time.now() - began) / 1000;

  it('lets through what the rate allows, in order, to everybody together', async () => {
    const time = fakeTime();
    const pace = new Pace(time, () => 8e6);
    const order: number[] = [];
    await Promise.all(Array.from({ length: 50 }, (_, i) => pace.pass(100_000, on).then(() => order.push(i))));
    expect(order).toEqual(Array.from({ length: 50 }, (_, i) => i));
    // 5 MB at 1 MB/s, less the last piece, which goes as soon as those before are paid for.
    expect(second(time, 0)).toBeCloseTo(4.9, 1);
  });

  it('takes up another rate in the middle of a wait', async () => {
    const time = fakeTime();
    const pace = new Pace(time, () => (time.now() < 10_000 ? 8e5 : 8e7));
    await pace.pass(100_000_000, on); // the debt of a thousand seconds at the first rate
    await pace.pass(1, on);
    expect(second(time, 0)).toBeLessThan(20.5);
  });

  it('holds nobody back without a limit, nor makes them pay for it later', async () => {
    const time = fakeTime();
    let rate: number | null = null;
    const pace = new Pace(time, () => rate);
    await pace.pass(1e12, on);
    rate = 8e6;
    await pace.pass(1, on);
    expect(time.slept).toEqual([]);
  });

  it('goes on after one that stopped waiting', async () => {
    const time = fakeTime();
    const pace = new Pace(time, () => 8e6);
    await pace.pass(1_000_000, on);
    const stop = new AbortController();
    const stopped = pace.pass(1, stop.signal);
    const next = pace.pass(1, on);
    stop.abort(new Error('pulled out'));
    await expect(stopped).rejects.toThrow('pulled out');
    await next;
  });
});
