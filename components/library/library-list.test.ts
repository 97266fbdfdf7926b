import { expect, test } from 'vitest';
import { joins, recordingsOf, withLook, withNext, type LibraryList, type ListPage } from './library-list.ts';
import { recording } from './recording.fixture.ts';

const [a, b, c, d, e, f] = Array.from({ length: 6 }, (_, n) => recording(`2026-11-${20 - n}T09:00:00Z`, 1)) as [never, never, never, never, never, never];
const page = (cursor: string | null, items: readonly ListPage['items'][number][], nextCursor: string | null): ListPage => ({ cursor, items, nextCursor, lookedBackTo: null });
const list: LibraryList = { pages: [page(null, [b, c], '2'), page('2', [d, e], '4')] };

test('a look at the newest page puts new footage above and keeps what lies below', () => {
  const look = page(null, [a, b], '1');
  expect(joins(list, 0, look)).toBe(true);
  const next = withLook(list, 0, look);
  expect(recordingsOf(next)).toEqual([a, b, c, d, e]);
  expect(next.pages.map(({ cursor, nextCursor }) => [cursor, nextCursor])).toEqual([[null, '2'], ['2', '4']]);
});

test('what is gone is gone: a look that reaches into the next page takes its place', () => {
  const next = withLook(list, 0, page(null, [b, d], '3'));
  expect(recordingsOf(next)).toEqual([b, d, e]);
  expect(next.pages.at(-1)?.nextCursor).toBe('4');
});

test('a look that meets nothing it knows must go on', () => {
  expect(joins(list, 0, page(null, [a], '1'))).toBe(false);
  expect(joins(list, 0, page(null, [a], null))).toBe(true);
});

test('a look that reaches the end is all there is', () => {
  expect(recordingsOf(withLook(list, 1, page('2', [d], null)))).toEqual([b, c, d]);
});

test('a page comes once, after the one it was asked after', () => {
  const next = page('4', [f], null);
  expect(recordingsOf(withNext(withNext(list, next), next))).toEqual([b, c, d, e, f]);
});

test('a recording that moved between looks is listed once', () => {
  expect(recordingsOf({ pages: [page(null, [a, b], '1'), page('1', [b, c], null)] })).toEqual([a, b, c]);
});
