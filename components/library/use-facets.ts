'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Facets } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import type { Question } from './address.ts';

const LOOK_MS = 60_000;

/** What the list holds by each filter. Asked once a question; what was counted before stands until it has come. */
export function useFacets(question: Question, enabled: boolean) {
  const api = useApi();
  const { sort: _, ...asked } = question;
  return useQuery({
    queryKey: libraryKeys.facets(asked),
    queryFn: ({ signal }) => api.get('/api/library/facets', Facets, { query: asked, signal }),
    enabled,
    staleTime: LOOK_MS,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });
}
