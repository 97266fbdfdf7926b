'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { LedgerPage } from '#contracts/ledger.ts';
import { useApi } from '#components/api/client.ts';
import { ledgerKeys, type LedgerQuestion } from '#components/api/keys.ts';

const PAGE = 50;

/** Entries that answer a question, newest first. Never asked again by itself: each look is an entry too. */
export function useLedger(question: LedgerQuestion) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ledgerKeys.search(question),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get('/api/ledger', LedgerPage, { query: { ...question, cursor: pageParam, limit: PAGE }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}
