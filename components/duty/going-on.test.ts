import { describe, expect, it } from 'vitest';
import { groupAgain, nextKey } from './going-on.ts';

describe('the next group', () => {
  const KEYS = ['a', 'b', 'c'];
  it('is the one after, then what was passed over, and none in the end', () => {
    expect(nextKey(KEYS, 'a', new Set(), true)).toBe('b');
    expect(nextKey(KEYS, 'c', new Set(), true)).toBe('a');
    expect(nextKey(['b', 'c'], 'c', new Set(['b']), true)).toBe('b');
    expect(nextKey(['a'], 'a', new Set(), true)).toBeNull();
  });
  it('skips what was skipped while anything else is left; a single one stays', () => {
    expect(nextKey(KEYS, 'a', new Set(['a', 'b']), false)).toBe('c');
    expect(nextKey(KEYS, 'c', new Set(KEYS), false)).toBe('a');
    expect(nextKey(['a'], 'a', new Set(['a']), false)).toBe('a');
  });
});

describe('a group whose answer was undone', () => {
  const group = (key: string, ...ids: string[]) => ({ key, recordings: ids.map((id) => ({ id })) });
  it('is come back to, as it is grouped now', () => {
    const undone = group('b', 'b', 'c');
    expect(groupAgain([group('a', 'a'), undone, group('d', 'd')], undone)).toBe(undone);
    expect(groupAgain([group('a', 'a', 'c'), group('d', 'd')], undone)?.key).toBe('a');
    expect(groupAgain([group('d', 'd')], undone)).toBeUndefined();
  });
});
