import { expect, it } from 'vitest';
import { columnsFor } from './sheet-size.ts';

const SCREEN = { width: 1_416, height: 760 };
const TILE = { width: 160, height: 90 };

it('forty frames fill a screen, as large as they can be', () => {
  const { count, width } = columnsFor(40, SCREEN, TILE);
  expect({ count, width }).toEqual({ count: 8, width: 170 });
  expect(Math.ceil(40 / count) * ((width * 9) / 16 + 36)).toBeLessThanOrEqual(SCREEN.height + 8);
});

it('few frames are larger, and no larger than can be told', () => {
  expect(columnsFor(12, SCREEN, TILE)).toEqual({ count: 4, width: 348 });
  expect(columnsFor(4, SCREEN, TILE)).toEqual({ count: 2, width: 400 });
  expect(columnsFor(2, SCREEN, TILE), 'side by side').toEqual({ count: 2, width: 400 });
  expect(columnsFor(1, SCREEN, { width: 90, height: 160 })).toEqual({ count: 1, width: 225 });
});

it('what can’t be seen at once is small, and scrolls', () => {
  expect(columnsFor(125, SCREEN, TILE)).toEqual({ count: 11, width: 121 });
  expect(columnsFor(40, { width: 296, height: 500 }, TILE)).toEqual({ count: 2, width: 144 });
  expect(columnsFor(3, { width: 90, height: 50 }, TILE)).toEqual({ count: 1, width: 90 });
});
