'use client';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { recordingKeys, unassignedKeys } from '#components/api/keys.ts';
import { Assigned, FoundOfficers, UnassignedPage, type AssignRecordings, type ListUnassigned } from '#contracts/unassigned.ts';

const PAGE = 50;

export function useUnassigned(which: ListUnassigned['which']) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: unassignedKeys.list(which),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get('/api/unassigned', UnassignedPage, { query: { which, cursor: pageParam, limit: PAGE }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchOnWindowFocus: false,
  });
}

const FEWEST_LETTERS = 2;

/** Officers found by these words; nothing is asked before there are two letters. */
export function useOfficers(words: string) {
  const api = useApi();
  const asked = words.trim();
  return useQuery({
    queryKey: unassignedKeys.officers(asked),
    queryFn: ({ signal }) => api.get('/api/directory/officers', FoundOfficers, { query: { words: asked }, signal }),
    enabled: asked.length >= FEWEST_LETTERS,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

/** Says whose recordings are; both views and every list of recordings are asked anew. */
export function useAssign() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Omit<AssignRecordings, 'recordingIds' | 'officerId'> & { readonly recordingIds: readonly string[]; readonly officerId: string }) => api.post('/api/unassigned/assign', body, Assigned),
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: [...unassignedKeys.all, 'list'] }), client.invalidateQueries({ queryKey: recordingKeys.all })]),
  });
}
