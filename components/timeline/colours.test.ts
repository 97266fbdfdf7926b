import { expect, test } from 'vitest';
import { COLOUR_CLASSES, type Colour } from './colours.ts';
import { drawLabel, type Drawn } from './draw-lanes.ts';

const forced = (name: Colour) => /forced-colors:text-\[(\w+)\]/.exec(COLOUR_CLASSES[name])?.[1];

test('in a person’s own colours what lies side by side is told apart, and what is read stands on their ground', () => {
  expect(forced('ok')).not.toBe(forced('line-strong'));
  for (const ground of ['surface', 'sunken', 'clip-soft', 'accent-soft'] as const) expect(forced(ground)).toBe('Canvas');
  for (const words of ['text', 'quiet', 'clip'] as const) expect(['CanvasText', 'LinkText']).toContain(forced(words));
  expect(Object.keys(COLOUR_CLASSES).every((name) => forced(name as Colour))).toBe(true);
});

test('a lane’s name stands on an opaque ground', () => {
  const grounds: [unknown, unknown][] = [];
  const context = {
    globalAlpha: 1,
    fillStyle: '',
    measureText: () => ({ width: 30 }),
    fillRect() {
      grounds.push([this.fillStyle, this.globalAlpha]);
    },
    fillText: () => undefined,
  };
  drawLabel(context as unknown as CanvasRenderingContext2D, { colours: { surface: 'white', quiet: 'black' }, font: '' } as unknown as Drawn, 'Sound', { top: 0, height: 20 });
  expect(grounds).toEqual([['white', 1]]);
});
