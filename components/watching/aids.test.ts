import { describe, expect, test } from 'vitest';
import { aidWords, AS_FILMED, dragged, isAsFilmed, LIGHT, MOST_ZOOM, panned, styleOf, withAid, ZOOM_STEP, zoomed } from './aids.ts';

/** Where a point of the picture stands in its box. */
const seenAt = (aids: typeof AS_FILMED, x: number, y: number) => ({ x: 0.5 + (x - aids.x) * aids.zoom, y: 0.5 + (y - aids.y) * aids.zoom });
/** Which point of the picture stands there. */
const pointAt = (aids: typeof AS_FILMED, x: number, y: number) => ({ x: aids.x + (x - 0.5) / aids.zoom, y: aids.y + (y - 0.5) / aids.zoom });

describe('zoom', () => {
  test('what is under the pointer stays under it, in and out', () => {
    let aids = AS_FILMED;
    for (const [factor, at] of [[2, { x: 0.3, y: 0.8 }], [1.7, { x: 0.9, y: 0.1 }], [0.8, { x: 0.5, y: 0.5 }]] as const) {
      const under = pointAt(aids, at.x, at.y);
      aids = zoomed(aids, factor, at);
      const after = seenAt(aids, under.x, under.y);
      expect(after.x).toBeCloseTo(at.x, 6);
      expect(after.y).toBeCloseTo(at.y, 6);
    }
  });
  test('the picture always fills its box, however it is dragged', () => {
    let aids = zoomed(AS_FILMED, 4);
    for (const [dx, dy] of [[5, 5], [-9, 0.1], [0, -9]] as const) {
      aids = dragged(aids, dx, dy);
      expect(seenAt(aids, 0, 0).x).toBeLessThanOrEqual(1e-9);
      expect(seenAt(aids, 1, 1).y).toBeGreaterThanOrEqual(1 - 1e-9);
    }
    expect(dragged(AS_FILMED, 1, 1)).toEqual(AS_FILMED);
  });
  test('a drag moves the picture with the hand', () => {
    const aids = zoomed(AS_FILMED, 4);
    const before = seenAt(aids, 0.5, 0.5);
    expect(seenAt(dragged(aids, 0.2, -0.1), 0.5, 0.5)).toMatchObject({ x: expect.closeTo(before.x + 0.2, 6), y: expect.closeTo(before.y - 0.1, 6) });
  });
  test('steps there and back end as filmed, and never past the ends', () => {
    let aids = AS_FILMED;
    for (let i = 0; i < 20; i++) aids = zoomed(aids, ZOOM_STEP);
    expect(aids.zoom).toBe(MOST_ZOOM);
    aids = panned(aids, 1, -1);
    for (let i = 0; i < 20; i++) aids = zoomed(aids, 1 / ZOOM_STEP);
    expect(aids).toEqual(AS_FILMED);
  });
});

test('typed: kept within its ends; what is no number changes nothing', () => {
  expect(withAid(AS_FILMED, 'brightness', 1000).brightness).toBe(LIGHT.most);
  expect(withAid(AS_FILMED, 'zoom', 3).zoom).toBe(3);
  expect(withAid(AS_FILMED, 'zoom', Number.NaN)).toEqual(AS_FILMED);
  expect(withAid(withAid(AS_FILMED, 'zoom', 2), 'x', 0)).toMatchObject({ x: 0.25 });
});

test('as filmed, nothing is done to the picture; else it says what', () => {
  expect(styleOf(AS_FILMED)).toEqual({ transform: '', filter: '' });
  expect(aidWords(AS_FILMED)).toBe('');
  const aids = withAid(withAid(zoomed(AS_FILMED, 2), 'brightness', 120), 'contrast', 90);
  expect(isAsFilmed(aids)).toBe(false);
  expect(styleOf(aids)).toEqual({ transform: 'translate(0.000%, 0.000%) scale(2.0000)', filter: 'brightness(120%) contrast(90%)' });
  expect(aidWords(aids)).toBe('zoom 200 %, brightness 120 %, contrast 90 %');
});
