'use client';
import { useQuery } from '@tanstack/react-query';
import { AttentionCounts } from '#contracts/attention.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/first-keys.ts';

const LOOK_MS = 60_000;

/** What waits for this person: beside the lists and on the navigation. */
export function useAttention(enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: libraryKeys.attention(),
    queryFn: ({ signal }) => api.get('/api/library/attention', AttentionCounts, { signal }),
    enabled,
    staleTime: LOOK_MS,
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: false,
  });
}
