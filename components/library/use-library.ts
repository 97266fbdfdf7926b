'use client';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useApi } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import type { Question } from './address.ts';
import { joins, pageOf, recordingsOf, withLook, type LibraryList } from './library-list.ts';
import { KEPT_MS, lookAgain, readNext, readPage, restMs } from './library-reads.ts';

export interface Library {
  readonly recordings: readonly RecordingSummary[];
  readonly isLoading: boolean;
  /** Why nothing could be shown at all. */
  readonly error: unknown;
  /** True where what is shown may be out of date because the last look failed. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  /** How far back the last page read was looked through, where it holds less than was asked for. */
  readonly lookedBackTo: string | null;
  readonly isLoadingMore: boolean;
  /** Why the next page didn't come. */
  readonly moreError: unknown;
  readonly loadMore: () => void;
  readonly retry: () => void;
  /** Reads the pages of these recordings again: after they were changed. */
  readonly refresh: (ids: readonly string[]) => Promise<void>;
}

/**
 * A list kept live where it is looked at: the newest page and the pages on the screen are read again by themselves
 * (see restMs), none in a hidden tab. What else was loaded stays as it was read: of 50,000 rows nobody sees more than
 * twenty, and asking for all of them again each minute would be a thousand requests.
 *
 * @param onScreen ids of the first and the last row on the screen
 */
export function useLibrary(question: Question, enabled: boolean, onScreen: readonly string[]): Library {
  const api = useApi();
  const client = useQueryClient();
  const list = useQuery({
    queryKey: recordingKeys.list(question),
    queryFn: async ({ signal }): Promise<LibraryList> => {
      const first = await readPage(api, question, null, signal);
      // Asked again (something was said of its recordings) it keeps what lies below: the looks bring that up to date.
      const had = client.getQueryData<LibraryList>(recordingKeys.list(question));
      return had && joins(had, 0, first) ? withLook(had, 0, first) : { pages: [first] };
    },
    enabled,
    staleTime: Infinity,
    gcTime: KEPT_MS,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { data } = list;
  const looked = useMemo(() => {
    if (!data) return [];
    const shown = onScreen.map((id) => pageOf(data, id)).filter((at) => at > 0);
    const [from, to] = [Math.min(...shown), Math.max(...shown)];
    return [0, ...data.pages.keys()].filter((at, i) => i === 0 || (at >= from && at <= to));
  }, [data, onScreen]);
  const looks = useQueries({
    queries: looked.map((at) => ({
      queryKey: recordingKeys.look(question, data?.pages[at]?.cursor ?? ''),
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        await lookAgain(api, client, question, at, signal);
        return Date.now();
      },
      // A page just read needs no second look at once; the list's own time says when that was.
      initialData: 0,
      initialDataUpdatedAt: list.dataUpdatedAt,
      staleTime: CALM,
      refetchInterval: () => restMs(client.getQueryData<LibraryList>(recordingKeys.list(question)), at),
    })),
  });
  const more = useMutation({ mutationFn: () => readNext(api, client, question) });
  const recordings = useMemo(() => (data ? recordingsOf(data) : []), [data]);
  const last = data?.pages.at(-1);
  const refresh = useCallback(
    async (ids: readonly string[]) => {
      const had = client.getQueryData<LibraryList>(recordingKeys.list(question));
      const pages = [...new Set(ids.map((id) => (had ? pageOf(had, id) : -1)))].filter((at) => at >= 0);
      await Promise.all(pages.map((at) => lookAgain(api, client, question, at)));
    },
    [api, client, question],
  );
  const { mutate } = more;
  return {
    recordings,
    isLoading: enabled && list.isPending,
    error: data ? null : list.error,
    isStale: looks.some((look) => look.isError) || (list.isError && data !== undefined),
    hasMore: typeof last?.nextCursor === 'string',
    lookedBackTo: last?.lookedBackTo ?? null,
    isLoadingMore: more.isPending,
    moreError: more.error,
    loadMore: useCallback(() => mutate(), [mutate]),
    retry: () => void (data ? Promise.all(looks.map((look) => look.refetch())) : list.refetch()),
    refresh,
  };
}

/** Coming back to a list looks at it at once, unless it was looked at within this. */
const CALM = 5_000;
