import { expect, test } from 'vitest';
import { MapPoint } from '#contracts/library.ts';
import { clustersOf } from './clusters.ts';
import { scaleOf, tilesOf, toView, viewOf } from './projection.ts';

const at = (lat: number, lon: number) => MapPoint.parse({ id: '01900000-0000-7000-8000-000000000001', startedAt: '2026-11-21T12:00:00Z', position: { lat, lon }, place: null, category: null, evidence: false });
const RIDLEY = { lat: 51.5495, lon: -0.0754 };
const MARE = { lat: 51.5432, lon: -0.0553 };
const CAMDEN = { lat: 51.539, lon: -0.1426 };

test('every place is inside its view', () => {
  const view = viewOf([RIDLEY, MARE, CAMDEN], 800, 320);
  for (const place of [RIDLEY, MARE, CAMDEN]) {
    const { x, y } = toView(place, view);
    expect(x).toBeGreaterThanOrEqual(30);
    expect(x).toBeLessThanOrEqual(770);
    expect(y).toBeGreaterThanOrEqual(30);
    expect(y).toBeLessThanOrEqual(290);
  }
  // East is right, north is up.
  expect(toView(CAMDEN, view).x).toBeLessThan(toView(MARE, view).x);
  expect(toView(RIDLEY, view).y).toBeLessThan(toView(MARE, view).y);
});

test('one place alone is a street, not a point without end', () => {
  const view = viewOf([MARE], 800, 320);
  expect(toView(MARE, view)).toEqual({ x: expect.closeTo(400, 0), y: expect.closeTo(160, 0) });
  expect(scaleOf(view, 120).words).toBe('50 m');
});

test('what would lie on one another is one dot with a number', () => {
  const placed = [at(RIDLEY.lat, RIDLEY.lon), at(RIDLEY.lat + 0.00001, RIDLEY.lon), at(CAMDEN.lat, CAMDEN.lon)];
  const clusters = clustersOf(placed, viewOf(placed.map((p) => p.position), 800, 320));
  expect(clusters.map((c) => c.recordings.length)).toEqual([2, 1]);
});

test('fifty thousand places are one view', () => {
  const places = Array.from({ length: 50_000 }, (_, i) => ({ lat: 51.4 + (i % 223) / 1000, lon: -0.3 + (i % 401) / 1000 }));
  expect(viewOf(places, 800, 320).world).toBeGreaterThan(256);
});

test('tiles lie where the places do', () => {
  const view = viewOf([MARE], 512, 256);
  const tiles = tilesOf(view, 'https://tiles.test/{z}/{x}/{y}.png');
  // The well-known tile of a place: computed by the formula every tile service uses.
  const z = Math.log2(view.world / 256);
  const x = Math.floor(((MARE.lon + 180) / 360) * 2 ** z);
  expect(tiles.map((t) => t.url)).toContain(`https://tiles.test/${z}/${x}/${Math.floor(((1 - Math.asinh(Math.tan((MARE.lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)}.png`);
  expect(tiles.length).toBeLessThanOrEqual(6);
});
