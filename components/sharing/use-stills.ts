'use client';
import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from '#components/api/client.ts';
import { posterKeys } from '#components/api/keys.ts';
import { MOST_SHARED, SharedStills, type SharedItem } from '#contracts/sharing.ts';

export interface Stills {
  readonly stillOf: (item: Pick<SharedItem, 'id'>) => string | undefined;
  /** Call when a picture did not load: its signature may have ended while the tab slept. Asked for again, once. */
  readonly onBroken: () => void;
}

/** Stills of all that is shared and has one, a page of them in one request: each request is an entry in the ledger. A list without pictures is still a list: a failure isn't told. */
export function useStills(items: readonly Pick<SharedItem, 'id' | 'hasStill'>[]): Stills {
  const api = useApi();
  const ids = items.filter(({ hasStill }) => hasStill).map(({ id }) => id);
  const pages = Array.from({ length: Math.ceil(ids.length / MOST_SHARED) }, (_, n) => ids.slice(n * MOST_SHARED, (n + 1) * MOST_SHARED));
  const hasAskedAgain = useRef(false);
  const answers = useQueries({
    queries: pages.map((itemIds) => ({
      queryKey: posterKeys.shared(itemIds),
      queryFn: ({ signal }: { readonly signal: AbortSignal }) => api.post('/api/shared/stills', { itemIds }, SharedStills, { signal }),
      // What was drawn stays as it is; an address is good for a few minutes and wanted once.
      staleTime: 120_000, refetchOnWindowFocus: false, refetchOnReconnect: false,
    })),
  });
  const urls = new Map<string, string>(answers.flatMap(({ data }) => data?.stills ?? []).map(({ itemId, url }) => [itemId, url]));
  return {
    stillOf: ({ id }) => urls.get(id),
    onBroken: () => {
      if (hasAskedAgain.current) return;
      hasAskedAgain.current = true;
      for (const { refetch } of answers) void refetch();
    },
  };
}
