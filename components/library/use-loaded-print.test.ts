import { expect, test } from 'vitest';
import { recording } from './recording.fixture.ts';
import { loadsBeforePrint } from './use-loaded-print.ts';

const rows = (n: number) => Array.from({ length: n }, () => recording('2026-11-22T10:00:00Z', 1));

test('printing loads the list first: all of it, a thousand at most, and not on when a page did not come', () => {
  expect(loadsBeforePrint({ recordings: rows(50), hasMore: true, moreError: null })).toBe(true);
  expect(loadsBeforePrint({ recordings: rows(50), hasMore: false, moreError: null })).toBe(false);
  expect(loadsBeforePrint({ recordings: rows(1000), hasMore: true, moreError: null })).toBe(false);
  expect(loadsBeforePrint({ recordings: rows(50), hasMore: true, moreError: new Error('gone') })).toBe(false);
});
