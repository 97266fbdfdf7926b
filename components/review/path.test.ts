import { expect, test } from 'vitest';
import type { PositionTrack } from '#contracts/positions.ts';
import { microseconds } from '#contracts/time.ts';
import { toView, viewOf } from '#components/library/map/projection.ts';
import { along, drawnPath, momentAt, silenceOf, standingAt } from './path.ts';

const SECOND = 1_000_000;
/** Fixes once a second, each by metres east and north of a street in Dalston. */
const track = (...metres: readonly (readonly [east: number, north: number, atSecond?: number])[]): PositionTrack => ({
  source: 'gpmf',
  points: metres.map(([east, north, at], n) => ({ at: microseconds(Math.round((at ?? n) * SECOND)), lat: 51.5497 + north / 111_320, lon: -0.0754 + east / 69_200, speed: 1.4, precision: null, fix: 3 })),
});
const viewed = (of: PositionTrack) => viewOf(of.points, 320, 200, 19);
const onTheWay = Array.from({ length: 101 }, (_, n) => [n, 0] as const);

test('the whole path is drawn, one vertex for fixes that lie on one another, at the time the camera came there', () => {
  const standing = track([0, 0], [40, 0], [40, 0], [40.05, 0], [80, 0]);
  const { d, vertices } = drawnPath(standing, viewed(standing));
  expect(vertices.map(({ atUs }) => atUs / SECOND)).toEqual([0, 1, 4]);
  expect(d).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
  for (const { x, y } of vertices) expect(x >= 30 && x <= 290 && y >= 30 && y <= 170).toBe(true);
});

test('where no fix was for long no line is drawn; a sidecar of a fix every half minute is one line', () => {
  const holed = track([0, 0], [10, 0], [20, 0, 2], [200, 0, 60], [210, 0, 61]);
  expect(drawnPath(holed, viewed(holed)).d.match(/M/g)).toHaveLength(2);
  const slow = track([0, 0, 0], [30, 0, 30], [60, 0, 60], [90, 0, 95]);
  expect(silenceOf(slow)).toBe(90 * SECOND);
  expect(drawnPath(slow, viewed(slow)).d.match(/M/g)).toHaveLength(1);
});

test('where it was at a moment is on the line between two fixes; in a silence, the last that was known', () => {
  const way = track([0, 0, 1], [100, 0, 2], [200, 0, 62]);
  expect(standingAt(way, 0, 10 * SECOND)).toBeNull();
  expect(standingAt(way, 1.5 * SECOND, 10 * SECOND)).toMatchObject({ lon: expect.closeTo(-0.0754 + 50 / 69_200, 6), isOld: false });
  expect(standingAt(way, 10 * SECOND, 10 * SECOND)).toMatchObject({ lon: way.points[1]!.lon, isOld: false });
  expect(standingAt(way, 40 * SECOND, 10 * SECOND)).toMatchObject({ lon: way.points[1]!.lon, isOld: true });
  expect(standingAt(way, 500 * SECOND, 10 * SECOND)).toMatchObject({ lon: way.points[2]!.lon, isOld: true });
});

test('a press means the moment of the place, and beside the path nothing', () => {
  const way = track(...onTheWay);
  const view = viewed(way);
  const { vertices } = drawnPath(way, view);
  const at = toView(way.points[60]!, view);
  expect(Math.abs(momentAt(vertices, { x: at.x, y: at.y + 4 }, 0)! - 60 * SECOND)).toBeLessThanOrEqual(2 * SECOND);
  expect(momentAt(vertices, { x: at.x, y: at.y + 40 }, 0)).toBeNull();
});

test('where it was twice, pressing again leads to the next time and round again', () => {
  const andBack = track(...onTheWay, ...onTheWay.toReversed());
  const view = viewed(andBack);
  const { vertices } = drawnPath(andBack, view);
  const at = toView(andBack.points[50]!, view);
  const [first, second] = [momentAt(vertices, at, 0)!, momentAt(vertices, at, 51 * SECOND)!];
  expect(first / SECOND).toBeCloseTo(50, -1);
  expect(second / SECOND).toBeCloseTo(151, -1);
  expect(momentAt(vertices, at, 190 * SECOND)).toBe(first);
});

test('keys go along the path, from where it stands, and stop at its ends', () => {
  const way = track(...onTheWay);
  const { vertices } = drawnPath(way, viewed(way));
  const on = along(vertices, 0, 10, 1)!;
  expect(on).toBeGreaterThan(0);
  expect(along(vertices, on, 10, -1)).toBeLessThan(on);
  expect(along(vertices, 0, 10, -1)).toBe(0);
  expect(along(vertices, 100 * SECOND, 10, 1)).toBe(vertices.at(-1)!.atUs);
});

test('eight hours at five fixes a second are drawn in few vertices', () => {
  const points = Array.from({ length: 144_000 }, (_, n) => track([Math.sin(n / 9000) * 400 + (n % 5) / 10, Math.cos(n / 7000) * 300, n / 5]).points[0]!);
  const day: PositionTrack = { source: 'gpmf', points };
  expect(drawnPath(day, viewed(day)).vertices.length).toBeLessThan(10_000);
});
