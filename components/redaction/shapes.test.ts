import { expect, it } from 'vitest';
import { fitted } from './picture-rect.ts';
import { nudged, pulled } from './shapes.tsx';

const BOX = { x: 0.2, y: 0.2, width: 0.4, height: 0.4 };

it('a hand moves it, and its handles move their own sides alone, not through each other', () => {
  expect(pulled(BOX, [0, 0], { x: 0.1, y: -0.5 })).toEqual({ ...BOX, x: 0.3, y: 0 });
  expect(pulled(BOX, [1, 0], { x: 0.1, y: 0.3 })).toEqual({ ...BOX, width: 0.5 });
  expect(pulled(BOX, [-1, -1], { x: 0.1, y: 0.1 })).toEqual({ x: 0.3, y: 0.3, width: 0.3, height: 0.3 });
  expect(pulled(BOX, [-1, 0], { x: 0.9, y: 0 })).toEqual({ ...BOX, x: 0.59, width: 0.01 });
  expect(pulled(BOX, [1, 1], { x: 9, y: 9 })).toEqual({ x: 0.2, y: 0.2, width: 0.8, height: 0.8 });
});

it('arrows move it, with Shift they size it, with Ctrl a little', () => {
  const press = (key: string, more: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => nudged(BOX, { key, shiftKey: false, ctrlKey: false, ...more });
  expect(press('ArrowRight')).toEqual({ ...BOX, x: 0.21 });
  expect(press('ArrowUp', { ctrlKey: true })).toEqual({ ...BOX, y: 0.199 });
  expect(press('ArrowDown', { shiftKey: true })).toEqual({ ...BOX, height: 0.41 });
  expect(press('m')).toBeNull();
});

it('the picture is where it is shown, whatever its shape', () => {
  const stage = { left: 0, top: 0, width: 1600, height: 900 };
  expect(fitted(stage, 1920, 1080)).toEqual(stage);
  expect(fitted(stage, 1080, 1920)).toEqual({ left: 546.875, top: 0, width: 506.25, height: 900 });
  expect(fitted(stage, 640, 480)).toEqual({ left: 200, top: 0, width: 1200, height: 900 });
  expect(fitted({ left: 10, top: 20, width: 358, height: 201 }, 320, 90)).toMatchObject({ left: 10, width: 358 });
});
