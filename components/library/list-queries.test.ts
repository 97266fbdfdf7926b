import { environmentManager, InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordingPage, RecordingSummary } from '#contracts/recordings.ts';
import { pagesQuery } from './list-queries.ts';
import { recording } from './recording.fixture.ts';

// Time of its own; and the library looks again by itself only where it believes to be in a browser.
beforeEach(() => {
  vi.useFakeTimers();
  environmentManager.setIsServer(() => false);
});
afterEach(() => {
  vi.useRealTimers();
  environmentManager.setIsServer(() => true);
});

const day = (n: number, more = {}) => recording(`2026-11-${String(n).padStart(2, '0')}T09:00:00Z`, 1, more);
const [newest, older, oldest] = [day(21), day(20), day(19, { state: 'packaging', progress: 40 })];

/** A list of pages of one recording, as it is on the server at each look. */
function listOf(initial: readonly RecordingSummary[]) {
  const server = { recordings: initial, asked: 0 };
  const get = async (_path: string, _schema: unknown, { query }: { query?: Record<string, unknown> } = {}): Promise<RecordingPage> => {
    server.asked += 1;
    const at = Number(query?.['cursor'] ?? 0);
    return { items: server.recordings.slice(at, at + 1), nextCursor: at + 1 < server.recordings.length ? String(at + 1) : null };
  };
  const client = new QueryClient();
  const observer = new InfiniteQueryObserver(client, pagesQuery({ get: get as never }, client, { scope: 'mine' }));
  const stop = observer.subscribe(() => undefined);
  const shown = () => observer.getCurrentResult().data?.pages.flatMap((page) => page.items) ?? [];
  return { server, observer, shown, stop: () => (stop(), client.clear()) };
}

test('a recording on an older page becomes ready by itself', async () => {
  const list = listOf([newest, older, oldest]);
  await vi.advanceTimersByTimeAsync(0);
  await list.observer.fetchNextPage();
  await list.observer.fetchNextPage();
  expect(list.shown().map((r) => r.state)).toEqual(['ready', 'ready', 'packaging']);
  list.server.recordings = [newest, older, { ...oldest, state: 'ready', progress: null }];
  await vi.advanceTimersByTimeAsync(7_000);
  expect(list.shown().map((r) => r.state)).toEqual(['ready', 'ready', 'ready']);
  list.stop();
});

test('footage docked late appears between older pages within a minute', async () => {
  const list = listOf([newest, older]);
  await vi.advanceTimersByTimeAsync(0);
  await list.observer.fetchNextPage();
  const late = day(18, { state: 'uploading' });
  list.server.recordings = [newest, late];
  await vi.advanceTimersByTimeAsync(61_000);
  expect(list.shown()).toEqual([newest, late]);
  list.stop();
});

test('a list of one page is left to its newest page’s own look', async () => {
  const list = listOf([newest]);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(list.server.asked).toBe(1);
  list.stop();
});
