import { describe, expect, test } from 'vitest';
import { mergeHead, reachesHead } from './merge-head.ts';
import { recording } from './recording.fixture.ts';

const [e, d, c, b, a] = [9, 8, 7, 6, 5].map((hour) => recording(`2026-11-21T0${hour}:00:00Z`, 1)) as [never, never, never, never, never];

describe('mergeHead', () => {
  test('before the first refresh the pages are the list', () => expect(mergeHead([e, d], undefined)).toEqual([e, d]));
  test('a new recording stands on top, older pages stay below', () =>
    expect(mergeHead([d, c, b, a], { items: [e, d, c], nextCursor: 'x' })).toEqual([e, d, c, b, a]));
  test('what the head no longer has within its stretch is gone', () =>
    expect(mergeHead([e, d, c, b], { items: [e, c], nextCursor: 'x' })).toEqual([e, c, b]));
  test('a head without a further page is all there is', () => {
    expect(mergeHead([e, d, c], { items: [e], nextCursor: null })).toEqual([e]);
    expect(mergeHead([e, d, c], { items: [], nextCursor: null })).toEqual([]);
  });
  test('two that began in the same instant are told apart by id', () => {
    const x = recording('2026-11-21T10:00:00Z', 1);
    const y = recording('2026-11-21T10:00:00Z', 1);
    expect(mergeHead([y, x], { items: [y], nextCursor: 'x' })).toEqual([y, x]);
  });
});

describe('reachesHead', () => {
  test('overlapping or touching pages do', () => {
    expect(reachesHead([d, c], { items: [e, d], nextCursor: 'x' })).toBe(true);
    expect(reachesHead([d], undefined)).toBe(true);
  });
  test('more news than a page holds leaves a gap', () => expect(reachesHead([b, a], { items: [e, d], nextCursor: 'x' })).toBe(false));
});
