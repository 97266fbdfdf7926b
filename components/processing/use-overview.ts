'use client';
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Nothing, useApi } from '#components/api/client.ts';
import type { Api } from '#components/api/request.ts';
import { processingKeys } from '#components/api/keys.ts';
import { FailedPage, ProcessingOverview, RetriedAll, type FailedStep } from '#contracts/processing.ts';
import type { StepKind } from '#contracts/recordings.ts';

const LOOK_MS = 5_000;
const PAGE = 50;

/** The counts and the list stand on one page: both are looked at again alike, or they contradict each other. */
const LOOKED_AT_AGAIN = { refetchInterval: LOOK_MS, refetchOnWindowFocus: true } as const;

/** @internal for its test: see {@link useOverview} */
export const overviewQuery = (api: Api) =>
  queryOptions({
    queryKey: processingKeys.overview(),
    queryFn: ({ signal }) => api.get('/api/processing', ProcessingOverview, { signal }),
    ...LOOKED_AT_AGAIN,
  });

/** @internal for its test: see {@link useFailed} */
export const failedQuery = (api: Api, kind: StepKind | undefined) =>
  infiniteQueryOptions({
    queryKey: processingKeys.failed(kind),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get('/api/processing/failed', FailedPage, { query: { kind, cursor: pageParam, limit: PAGE }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    ...LOOKED_AT_AGAIN,
  });

/** What is processed now, looked at again while the page is open. */
export const useOverview = () => useQuery(overviewQuery(useApi()));

/** What failed for good, oldest first, of one kind or of all; looked at again while the page is open. */
export const useFailed = (kind: StepKind | undefined) => useInfiniteQuery(failedQuery(useApi(), kind));

/** Starts one failed step anew. */
export function useRetryOne() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, reason }: { readonly step: Pick<FailedStep, 'recordingId' | 'kind' | 'fileName'>; readonly reason: string }) =>
      api.post(`/api/recordings/${step.recordingId}/steps/${step.kind}/retry`, { reason }, Nothing),
    onSettled: () => client.invalidateQueries({ queryKey: processingKeys.all }),
  });
}

/** Starts all anew that failed for one reason. */
export function useRetryAll() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly kind: StepKind; readonly failedBecause: string; readonly reason: string }) => api.post('/api/processing/retry', body, RetriedAll),
    onSettled: () => client.invalidateQueries({ queryKey: processingKeys.all }),
  });
}
