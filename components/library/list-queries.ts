/** How a list is read: its newest page alone, often, and all its pages, less often. Apart from the hook, so that a test can run them. */
import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { RecordingPage } from '#contracts/recordings.ts';
import type { Api } from '#components/api/client.ts';
import { recordingKeys, type RecordingScope } from '#components/api/keys.ts';
import { isMoving } from './recording-status.ts';

const PAGE = 50;
const LIVELY_MS = 3_000;
const CALM_MS = 15_000;
/** Older pages are one request each, in turn, so they are looked at less often. */
const OLDER_LIVELY_MS = 6_000;
const OLDER_CALM_MS = 60_000;
/** A whole shift may be watched before coming back, and the list then stands where it was left. */
const KEPT_MS = 4 * 60 * 60_000;

const page = (api: Pick<Api, 'get'>, scope: RecordingScope, cursor: string | undefined, signal: AbortSignal) =>
  api.get('/api/recordings', RecordingPage, { query: { ...scope, cursor, limit: PAGE }, signal });

/** The newest page. */
export function headQuery(api: Pick<Api, 'get'>, scope: RecordingScope) {
  return queryOptions({
    queryKey: recordingKeys.head(scope),
    queryFn: ({ signal }) => page(api, scope, undefined, signal),
    gcTime: KEPT_MS,
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? LIVELY_MS : CALM_MS),
  });
}

/**
 * All pages so far. Footage docked late begins below the newest page and is worked on there, and what is locked or
 * withdrawn lies anywhere: so the older pages are read again too, where there are any.
 */
export function pagesQuery(api: Pick<Api, 'get'>, client: QueryClient, scope: RecordingScope) {
  return infiniteQueryOptions({
    queryKey: recordingKeys.list(scope),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const answer = await page(api, scope, pageParam, signal);
      if (pageParam === undefined) client.setQueryData(recordingKeys.head(scope), answer);
      return answer;
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: 60_000,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => {
      const [, ...older] = state.data?.pages ?? [];
      if (older.length === 0) return false;
      return older.some(({ items }) => items.some(isMoving)) ? OLDER_LIVELY_MS : OLDER_CALM_MS;
    },
  });
}
