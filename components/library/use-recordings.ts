'use client';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useApi } from '#components/api/client.ts';
import type { RecordingScope } from '#components/api/keys.ts';
import { headQuery, pagesQuery } from './list-queries.ts';
import { mergeHead, reachesHead } from './merge-head.ts';

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
 * way and every 15 s otherwise, older pages every 6 s and every minute, none in a hidden tab.
 */
export function useRecordings(scope: RecordingScope): Recordings {
  const api = useApi();
  const client = useQueryClient();
  const pages = useInfiniteQuery(pagesQuery(api, client, scope));
  const head = useQuery({ ...headQuery(api, scope), enabled: pages.isSuccess });

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
