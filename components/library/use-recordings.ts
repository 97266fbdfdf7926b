'use client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { RecordingPage, type RecordingSummary } from '#contracts/recordings.ts';
import { useApi } from '#components/api/client.ts';
import { recordingKeys, type RecordingScope } from '#components/api/keys.ts';
import { mergeHead, reachesHead } from './merge-head.ts';
import { isMoving } from './recording-status.ts';

const PAGE = 50;
const LIVELY_MS = 3_000;
const CALM_MS = 15_000;

export interface Recordings {
  readonly recordings: readonly RecordingSummary[];
  readonly isLoading: boolean;
  /** Why nothing could be shown at all. */
  readonly error: unknown;
  /** True where what is shown may be out of date because the last look failed. */
  readonly isStale: boolean;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

/**
 * A scope's recordings, newest first, kept live: the newest page is asked for every 3 s while something in it is on its
 * way and every 15 s otherwise, not at all in a hidden tab. Older pages load as they are asked for and stay.
 */
export function useRecordings(scope: RecordingScope): Recordings {
  const api = useApi();
  const client = useQueryClient();
  const page = (cursor: string | undefined, signal: AbortSignal) =>
    api.get('/api/recordings', RecordingPage, { query: { ...scope, cursor, limit: PAGE }, signal });

  const pages = useInfiniteQuery({
    queryKey: recordingKeys.list(scope),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const answer = await page(pageParam, signal);
      if (pageParam === undefined) client.setQueryData(recordingKeys.head(scope), answer);
      return answer;
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
  const head = useQuery({
    queryKey: recordingKeys.head(scope),
    queryFn: ({ signal }) => page(undefined, signal),
    enabled: pages.isSuccess,
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? LIVELY_MS : CALM_MS),
  });

  const older = useMemo(() => pages.data?.pages.flatMap((p) => p.items) ?? [], [pages.data]);
  const recordings = useMemo(() => mergeHead(older, head.data), [older, head.data]);
  const { refetch } = pages;
  const torn = !reachesHead(older, head.data);
  useEffect(() => {
    if (torn) void refetch();
  }, [torn, refetch]);

  return {
    recordings,
    isLoading: pages.isPending,
    error: pages.data ? null : pages.error,
    isStale: head.isError || (pages.isError && pages.data !== undefined),
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: () => void (pages.isFetchingNextPage || pages.fetchNextPage()),
    retry: () => void (pages.data ? head.refetch() : pages.refetch()),
  };
}
