'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { markingKeys } from '#components/api/keys.ts';
import { TagLabels, tagKey, type Vocabulary } from '#contracts/marking.ts';

/** Tags of a vocabulary that begin so, the most used first. */
export function useTagLabels(vocabulary: Vocabulary, begins: string) {
  const api = useApi();
  const key = tagKey(begins);
  return useQuery({
    queryKey: markingKeys.completed(vocabulary, key),
    queryFn: ({ signal }) => api.get('/api/library/tags', TagLabels, { query: { borough: vocabulary, begins: key }, signal }),
    select: ({ items }) => items,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
