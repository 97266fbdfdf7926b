import { expect, test } from 'vitest';
import { MapPoint } from '#contracts/library.ts';
import { clustersOf, radiusOf } from './clusters.ts';
import { graticuleOf } from './graticule.ts';
import { labelsOf, placesOf } from './places.ts';
import { canZoom, fromView, inSight, scaleOf, tilesOf, toView, viewOf, zoomed } from './projection.ts';
import { viewByKey } from './use-view.ts';

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

const CENTRE = { x: 400, y: 160 };

test('no two dots overlap, at any zoom, and none is lost', () => {
  const placed = Array.from({ length: 400 }, (_, i) => at(51.5 + ((i * 37) % 101) / 1000, -0.2 + ((i * 53) % 211) / 1000));
  const whole = viewOf(placed.map((p) => p.position), 800, 320);
  for (const view of [whole, zoomed(whole, 1), zoomed(zoomed(whole, 1), 1), zoomed(whole, -1)]) {
    const clusters = clustersOf(placed, view);
    const gaps = clusters.flatMap((a, i) => clusters.slice(i + 1).map((b) => Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y) - radiusOf(a.recordings.length) - radiusOf(b.recordings.length)));
    expect(Math.min(...gaps)).toBeGreaterThan(0);
    const seen = placed.filter(({ position }) => {
      const { x, y } = toView(position, view);
      return x >= 0 && y >= 0 && x <= 800 && y <= 320;
    });
    const drawn = new Set(clusters.flatMap((c) => c.recordings));
    expect(seen.filter((recording) => !drawn.has(recording))).toEqual([]);
  }
  expect(clustersOf(placed, whole).reduce((n, c) => n + c.recordings.length, 0)).toBe(400);
});

test('nearer and farther keep the point under the pointer; there is an end to both', () => {
  const view = viewOf([RIDLEY, CAMDEN], 800, 320);
  const pointer = { x: 123, y: 45 };
  const place = fromView(pointer, view);
  for (const next of [zoomed(view, 1, pointer), zoomed(view, -1, pointer)]) {
    expect(toView(place, next).x).toBeCloseTo(123);
    expect(toView(place, next).y).toBeCloseTo(45);
  }
  expect(zoomed(view, 1).world).toBe(view.world * 2);
  let nearest = view;
  for (let i = 0; i < 30; i++) nearest = zoomed(nearest, 1);
  expect(canZoom(nearest, 1)).toBe(false);
  expect(zoomed(nearest, 1)).toBe(nearest);
  expect(canZoom(nearest, -1)).toBe(true);
});

test('a place that is chosen is brought into sight, no nearer than one looks, and what is in sight stays', () => {
  const whole = viewOf([RIDLEY, CAMDEN], 800, 320);
  expect(inSight(whole, [CAMDEN])).toBe(whole);
  const near = zoomed(zoomed(zoomed(whole, 1), 1), 1);
  const there = inSight(near, [CAMDEN]);
  expect([there.world, Math.round(toView(CAMDEN, there).x)]).toEqual([near.world, 400]);
  expect(inSight(near, [CAMDEN, RIDLEY]).world).toBeLessThanOrEqual(whole.world);
});

test('by keys: plus, minus, arrows and 0; other keys are the page’s', () => {
  const whole = viewOf([RIDLEY, CAMDEN], 800, 320);
  const near = viewByKey('+', whole, whole)!;
  expect(near.world).toBe(whole.world * 2);
  expect(viewByKey('-', near, whole)!.world).toBe(whole.world);
  const middle = fromView(CENTRE, whole);
  expect(toView(middle, viewByKey('ArrowRight', whole, whole)!).x).toBeLessThan(400);
  expect(toView(middle, viewByKey('ArrowUp', whole, whole)!).y).toBeGreaterThan(160);
  expect(viewByKey('0', near, whole)).toBe(whole);
  expect(['j', 'Enter', 'Tab', 'Escape'].map((key) => viewByKey(key, whole, whole))).toEqual([null, null, null, null]);
});

test('lines of latitude and longitude are at round degrees, apart, and where they say', () => {
  let view = viewOf([RIDLEY, MARE, CAMDEN], 800, 320);
  for (let i = 0; i < 8; i++, view = zoomed(view, -1)) {
    const { across, down } = graticuleOf(view);
    for (const lines of [across, down]) {
      const at = lines.map((line) => line.at).sort((a, b) => a - b);
      for (const [j, x] of at.slice(1).entries()) expect(x - at[j]!).toBeGreaterThan(60);
      expect(new Set(lines.map(({ words }) => words)).size).toBe(lines.length);
    }
    for (const { at: y, words } of across) expect(fromView({ x: 0, y }, view).lat).toBeCloseTo(Number.parseFloat(words), 4);
  }
  const { across, down } = graticuleOf(viewOf([RIDLEY, MARE, CAMDEN], 800, 320));
  expect(across[0]?.words).toMatch(/^51\.5\d* ?° N$/);
  expect(down.map(({ words }) => words)).toContain('0.10° W');
});

test('a name stands once, on no dot and no other name; a place is listed once however far apart it lies', () => {
  const named = (lat: number, lon: number, place: string | null) => ({ ...at(lat, lon), place });
  const placed = [named(RIDLEY.lat, RIDLEY.lon, 'Mare Street'), named(CAMDEN.lat, CAMDEN.lon, 'Mare Street'), named(MARE.lat, MARE.lon, 'Ridley Road'), named(51.52, -0.1, null)];
  const view = viewOf(placed.map((p) => p.position), 800, 320);
  expect(labelsOf(clustersOf(placed, view), view).map(({ words }) => words).sort()).toEqual(['Mare Street', 'Ridley Road']);
  expect(placesOf(placed).map(({ name, recordings }) => [name, recordings.length])).toEqual([['Mare Street', 2], ['Ridley Road', 1], [null, 1]]);
  // One dot of several places says so.
  const all = clustersOf(placed, viewOf(placed.map((p) => p.position), 800, 320, 5));
  expect(labelsOf(all, view).map(({ words }) => words)).toEqual(['Mare Street +2']);
});
