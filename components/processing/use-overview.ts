'use client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Nothing, useApi } from '#components/api/client.ts';
import { processingKeys } from '#components/api/keys.ts';
import { FailedPage, ProcessingOverview, RetriedAll, type FailedStep } from '#contracts/processing.ts';
import type { StepKind } from '#contracts/recordings.ts';

const LOOK_MS = 5_000;
const PAGE = 50;

/** What is processed now, looked at again while the page is open. */
export function useOverview() {
  const api = useApi();
  return useQuery({
    queryKey: processingKeys.overview(),
    queryFn: ({ signal }) => api.get('/api/processing', ProcessingOverview, { signal }),
    refetchInterval: LOOK_MS,
  });
}

/** What failed for good, oldest first, of one kind or of all. */
export function useFailed(kind: StepKind | undefined) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: processingKeys.failed(kind),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get('/api/processing/failed', FailedPage, { query: { kind, cursor: pageParam, limit: PAGE }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchOnWindowFocus: false,
  });
}

/** Starts one failed step anew. */
export function useRetryOne() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, reason }: { readonly step: Pick<FailedStep, 'recordingId' | 'kind'>; readonly reason: string }) =>
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
