'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '#components/api/client.ts';
import { sharingKeys } from '#components/api/keys.ts';
import { SharedWithMe, type SharedCase, type SharedItem, type SharedShare } from '#contracts/sharing.ts';

/** Looked at again so often, ms, while the page is open: what is shared, and what no longer is. */
const EVERY_MS = 60_000;

/** What is shared with whoever is signed in, now. */
export function useShared() {
  const api = useApi();
  return useQuery({ queryKey: sharingKeys.mine(), queryFn: ({ signal }) => api.get('/api/shared', SharedWithMe, { signal }), refetchInterval: EVERY_MS });
}

export function useSharedAgain(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: sharingKeys.mine() }), [client]);
}

export interface FoundItem {
  readonly inCase: SharedCase;
  readonly share: SharedShare;
  readonly item: SharedItem;
}

export function findItem({ cases }: SharedWithMe, itemId: string): FoundItem | null {
  for (const inCase of cases)
    for (const share of inCase.shares) {
      const item = share.items.find(({ id }) => id === itemId);
      if (item) return { inCase, share, item };
    }
  return null;
}
