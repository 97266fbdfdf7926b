import { describe, expect, it } from 'vitest';
import { columnsOf, formFor, seenIn, stripOf } from './layout.ts';

const tile = { layout: 'grid', isFocus: false, count: 4, heightPx: 500, chosen: 'automatic' } as const;

describe('the form of a tile', () => {
  it('is the smallest in a grid of three and more, and in the strip, focus or not', () => {
    expect(formFor(tile)).toBe(360);
    expect(formFor({ ...tile, isFocus: true, count: 3 })).toBe(360);
    expect(formFor({ ...tile, layout: 'focus', count: 2 })).toBe(360);
  });
  it('is as chosen for what is seen large', () => {
    expect(formFor({ ...tile, layout: 'focus', isFocus: true, count: 9, chosen: 'largest' })).toBe('largest');
    expect(formFor({ ...tile, layout: 'solo', isFocus: true })).toBe('automatic');
    expect(formFor({ ...tile, count: 1 })).toBe('automatic');
  });
  it('goes by the room there is for two side by side', () => {
    expect(formFor({ ...tile, count: 2, heightPx: 720 })).toBe('automatic');
    expect(formFor({ ...tile, count: 2, heightPx: 400 })).toBe(360);
    expect(formFor({ ...tile, count: 2, heightPx: 0 })).toBe(360);
  });
});

describe('the layout', () => {
  it('has up to nine in three columns', () => expect([1, 2, 4, 5, 9].map(columnsOf)).toEqual([1, 2, 2, 3, 3]));
  it('has no more than four beneath each other beside the one in focus', () => {
    expect([2, 3, 5].map((count) => stripOf(count))).toEqual([{ columns: 1, rows: 1 }, { columns: 1, rows: 2 }, { columns: 1, rows: 4 }]);
    expect([6, 7, 9].map((count) => stripOf(count))).toEqual([{ columns: 2, rows: 3 }, { columns: 2, rows: 3 }, { columns: 2, rows: 4 }]);
  });
  it('shows one alone in solo', () => {
    expect(seenIn('solo', ['a', 'b'], 'b')).toEqual(['b']);
    expect(seenIn('focus', ['a', 'b'], 'b')).toEqual(['a', 'b']);
  });
});
