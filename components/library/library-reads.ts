/** How a list is read: its first page once, further pages when asked for, and looks at what is on the screen. Apart from the hook, so that tests can run them. */
import type { QueryClient } from '@tanstack/react-query';
import { LibraryPage } from '#contracts/library.ts';
import type { Api } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import type { Question } from './address.ts';
import { joins, withLook, withNext, type LibraryList, type ListPage } from './library-list.ts';
import { isMoving } from './under-way.ts';

export const PAGE = 50;
const LIVELY_MS = 3_000;
const CALM_MS = 15_000;
const OLDER_LIVELY_MS = 6_000;
const OLDER_CALM_MS = 60_000;
/** A whole shift may be watched before coming back, and the list then stands where it was left. */
export const KEPT_MS = 4 * 60 * 60_000;
/** Pages one look reads until it meets what is known: beyond, the list begins anew. */
const LONGEST_LOOK = 10;

type Get = Pick<Api, 'get'>;

export async function readPage(api: Get, question: Question, cursor: string | null, signal?: AbortSignal): Promise<ListPage> {
  const { items, nextCursor, lookedBackTo } = await api.get('/api/library', LibraryPage, { query: { ...question, cursor: cursor ?? undefined, limit: PAGE }, signal });
  return { cursor, items, nextCursor, lookedBackTo };
}

const listIn = (client: QueryClient, question: Question) => client.getQueryData<LibraryList>(recordingKeys.list(question));

/** Reads what lies below and puts it in. */
export async function readNext(api: Get, client: QueryClient, question: Question): Promise<void> {
  const cursor = listIn(client, question)?.pages.at(-1)?.nextCursor;
  if (!cursor) return;
  const page = await readPage(api, question, cursor);
  client.setQueryData<LibraryList>(recordingKeys.list(question), (list) => list && withNext(list, page));
}

/** Looks again at a page, on until it meets what is known, and puts what it finds in. */
export async function lookAgain(api: Get, client: QueryClient, question: Question, at: number, signal?: AbortSignal): Promise<void> {
  const cursor = listIn(client, question)?.pages[at]?.cursor;
  if (cursor === undefined) return;
  let look = await readPage(api, question, cursor, signal);
  for (let n = 1; n < LONGEST_LOOK; n += 1) {
    const list = listIn(client, question);
    if (!list || !look.nextCursor || joins(list, at, look)) break;
    const { items, nextCursor, lookedBackTo } = await readPage(api, question, look.nextCursor, signal);
    look = { cursor: look.cursor, items: [...look.items, ...items], nextCursor, lookedBackTo };
  }
  client.setQueryData<LibraryList>(recordingKeys.list(question), (list) => list && (list.pages[at]?.cursor === cursor ? withLook(list, at, look) : list));
}

/** How long until a page is looked at again: the newest often, what is on its way oftener. */
export function restMs(list: LibraryList | undefined, at: number): number {
  const moving = list?.pages[at]?.items.some(isMoving) ?? false;
  return at === 0 ? (moving ? LIVELY_MS : CALM_MS) : moving ? OLDER_LIVELY_MS : OLDER_CALM_MS;
}
