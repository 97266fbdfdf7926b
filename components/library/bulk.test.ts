import { describe, expect, test } from 'vitest';
import { bulkOf } from './bulk.ts';

const rows = (n: number, mayMark = true) => Array.from({ length: n }, () => ({ mayMark }));

describe('what a selection lets be done', () => {
  test('of a list beyond what goes at once its first part can be selected, and marked', () => {
    expect(bulkOf(rows(1), 1_200)).toMatchObject({ canSay: true, canSelectMore: true, isFull: false });
    expect(bulkOf(rows(500), 1_200)).toEqual({ tooMany: false, closed: 0, canSay: true, canSelectMore: false, isFull: true });
  });

  test('all of a list that goes at once: nothing is left to select', () => {
    expect(bulkOf(rows(500), 500)).toMatchObject({ canSay: true, canSelectMore: false, isFull: false });
    expect(bulkOf(rows(3), 4)).toMatchObject({ canSelectMore: true });
  });

  test('too many, or some that are not theirs to mark: nothing is said of them as they are', () => {
    expect(bulkOf(rows(501), 1_200)).toMatchObject({ tooMany: true, canSay: false, canSelectMore: false });
    expect(bulkOf([...rows(2), ...rows(1, false)], 3)).toMatchObject({ tooMany: false, closed: 1, canSay: false });
  });
});
