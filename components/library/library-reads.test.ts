import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { recordingKeys } from '#components/api/keys.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { recordingsOf, type LibraryList } from './library-list.ts';
import { lookAgain, readNext, readPage, restMs } from './library-reads.ts';
import { recording } from './recording.fixture.ts';

const QUESTION = { scope: 'mine', sort: 'newest' } as const;
const day = (n: number, more = {}) => recording(`2026-11-${String(n).padStart(2, '0')}T09:00:00Z`, 1, more);
const [newest, older, oldest] = [day(21), day(20), day(19, { state: 'packaging', progress: 40 })];

/** A list of pages of one recording, as it is on the server at each look. The cursor is the recording it goes on after. */
async function listOf(initial: readonly RecordingSummary[]) {
  const server = { recordings: initial, asked: 0 };
  const get = async (_path: string, _schema: unknown, { query }: { query?: Record<string, unknown> } = {}) => {
    server.asked += 1;
    const after = query?.['cursor'] as string | undefined;
    const at = after === undefined ? 0 : server.recordings.findIndex((r) => r.startedAt < after);
    const item = at < 0 ? undefined : server.recordings[at];
    return { items: item ? [item] : [], nextCursor: item && at + 1 < server.recordings.length ? item.startedAt : null, lookedBackTo: null };
  };
  const api = { get: get as never };
  const client = new QueryClient();
  client.setQueryData<LibraryList>(recordingKeys.list(QUESTION), { pages: [await readPage(api, QUESTION, null)] });
  const list = () => client.getQueryData<LibraryList>(recordingKeys.list(QUESTION))!;
  return { server, shown: () => recordingsOf(list()), list, next: () => readNext(api, client, QUESTION), look: (at: number) => lookAgain(api, client, QUESTION, at) };
}

test('a recording on an older page becomes ready by a look at that page alone', async () => {
  const list = await listOf([newest, older, oldest]);
  await list.next();
  await list.next();
  expect(list.shown().map((r) => r.state)).toEqual(['ready', 'ready', 'packaging']);
  list.server.recordings = [newest, older, { ...oldest, state: 'ready', progress: null }];
  list.server.asked = 0;
  await list.look(2);
  expect(list.shown().map((r) => r.state)).toEqual(['ready', 'ready', 'ready']);
  expect(list.server.asked).toBe(1);
});

test('more new footage than a page holds leaves no gap', async () => {
  const list = await listOf([older, oldest]);
  const many = [day(28), day(27), day(26)];
  list.server.recordings = [...many, older, oldest];
  await list.look(0);
  expect(list.shown()).toEqual([...many, older]);
  await list.next();
  expect(list.shown()).toEqual([...many, older, oldest]);
});

test('footage docked late appears between older pages', async () => {
  const list = await listOf([newest, oldest]);
  await list.next();
  list.server.recordings = [newest, older, oldest];
  await list.look(1);
  expect(list.shown()).toEqual([newest, older, oldest]);
});

test('a page read meanwhile does not undo a look', async () => {
  const list = await listOf([newest, older, oldest]);
  const next = list.next();
  list.server.recordings = [{ ...newest, title: 'Named' }, older, oldest];
  await Promise.all([next, list.look(0)]);
  expect(list.shown().map((r) => r.title)).toEqual(['Named', null]);
});

test('what is on its way is looked at oftener, the newest page oftenest', async () => {
  const list = await listOf([newest, oldest]);
  await list.next();
  expect([restMs(list.list(), 0), restMs(list.list(), 1)]).toEqual([15_000, 6_000]);
});
