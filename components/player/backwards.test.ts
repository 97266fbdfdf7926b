import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { Backwards } from './backwards.ts';

const S = 1_000_000;
let frame: ((now: number) => void) | null = null;
let clock = 0;
/** The next animation frame, so many ms later. */
const after = (ms: number) => {
  clock += ms;
  const due = frame;
  frame = null;
  due?.(clock);
};

beforeEach(() => {
  clock = 0;
  frame = null;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  vi.stubGlobal('requestAnimationFrame', (run: (now: number) => void) => ((frame = run), 1));
  vi.stubGlobal('cancelAnimationFrame', () => (frame = null));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function playing(from: number, speed: number, start = 0) {
  const asked: Microseconds[] = [];
  const at = { settled: true, start: false };
  const backwards = new Backwards({ painted: () => microseconds(from), settled: () => at.settled, start: () => microseconds(start), seek: (to) => asked.push(to), atStart: () => (at.start = true) });
  backwards.start(speed);
  return { asked, at, backwards };
}

test('asks for where it would be by now: a slow decoder shows fewer frames, never a wrong time', () => {
  const { asked, at } = playing(60 * S, 4);
  after(100);
  at.settled = false;
  after(100);
  after(100);
  at.settled = true;
  after(100);
  expect(asked).toEqual([59.6 * S, 58.4 * S]);
});

test('stands still while the tab is out of sight', () => {
  const { asked } = playing(3600 * S, 1);
  after(16);
  after(600_000);
  after(16);
  expect(asked.at(-1)).toBe(3600 * S - 32_000);
});

test('ends on the first frame', () => {
  const { asked, at } = playing(1 * S, 16);
  after(100);
  expect([asked, at.start, frame]).toEqual([[0], true, null]);
});

test('ends on the first frame of a stretch played by itself', () => {
  const { asked, at } = playing(12 * S, 4, 10 * S);
  after(400);
  after(400);
  expect([asked, at.start, frame]).toEqual([[10.4 * S, 10 * S], true, null]);
});
