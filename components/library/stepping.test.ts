import { describe, expect, test } from 'vitest';
import { stepTo } from './stepping.ts';

const ids = Array.from({ length: 100 }, (_, i) => `r${i}`);
const onScreen = ids.slice(40, 47);

describe('the next row and the one before', () => {
  test('from the row with the focus, wherever the screen is, no further than the ends', () => {
    expect(stepTo(ids, { focused: 'r3', current: 'r3', onScreen }, 1)).toBe('r4');
    expect(stepTo(ids, { focused: 'r0', current: null, onScreen }, -1)).toBe('r0');
    expect(stepTo(ids, { focused: 'r99', current: null, onScreen }, 1)).toBe('r99');
  });

  test('no row has the focus: on from the last one while it is seen', () => {
    expect(stepTo(ids, { focused: null, current: 'r44', onScreen }, 1)).toBe('r45');
    expect(stepTo(ids, { focused: null, current: 'r44', onScreen }, -1)).toBe('r43');
  });

  test('scrolled away from it, or none had it yet: the first row on the screen', () => {
    expect(stepTo(ids, { focused: null, current: null, onScreen }, 1)).toBe('r40');
    expect(stepTo(ids, { focused: null, current: 'r3', onScreen }, -1)).toBe('r40');
  });

  test('nothing is on the screen yet, or nothing is listed', () => {
    expect(stepTo(ids, { focused: null, current: null, onScreen: [] }, 1)).toBe('r0');
    expect(stepTo([], { focused: null, current: 'gone', onScreen: [] }, 1)).toBeUndefined();
  });
});
