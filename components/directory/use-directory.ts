'use client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { DirectoryPeople, DockList, DockRow } from '#contracts/directory.ts';
import { useApi } from '#components/api/client.ts';
import { directoryKeys } from '#components/api/keys.ts';

/** The docks, looked at again while the page is open: a dock that fell silent matters. */
export function useDocks() {
  const api = useApi();
  return useQuery({
    queryKey: directoryKeys.docks(),
    queryFn: ({ signal }) => api.get('/api/directory/docks', DockList, { signal }),
    refetchInterval: 30_000,
  });
}

/** Switches a dock on or off; the list then shows what the server says. */
export function useSwitchDock() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, enabled }: Pick<z.output<typeof DockRow>, 'id' | 'enabled'>) => api.put(`/api/directory/docks/${id}`, { enabled }, DockRow),
    onSettled: () => client.invalidateQueries({ queryKey: directoryKeys.docks() }),
  });
}

export function usePeople() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: directoryKeys.people(),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get('/api/directory/people', DirectoryPeople, { query: { cursor: pageParam, limit: 100 }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: 60_000,
  });
}
