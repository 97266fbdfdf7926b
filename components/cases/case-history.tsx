'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { caseKeys } from '#components/api/keys.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { byDay } from '#components/review/history-days.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { CaseHistory as CaseHistoryAnswer } from '#contracts/cases.ts';

/** Who did what with the case, newest first. Asked for when somebody wants it: looking is in the ledger too. */
export function CaseHistory({ caseId }: { readonly caseId: string }) {
  const [isOpen, setOpen] = useState(false);
  return isOpen ? <Entries caseId={caseId} /> : <Button onPress={() => setOpen(true)}>Show who did what</Button>;
}

function Entries({ caseId }: { readonly caseId: string }) {
  const api = useApi();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: caseKeys.history(caseId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get(`/api/cases/${encodeURIComponent(caseId)}/history`, CaseHistoryAnswer, { query: { cursor: pageParam }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchOnWindowFocus: false, staleTime: 30_000,
  });
  if (isPending) return <Busy label="Loading the history" />;
  if (error && !data) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="space-y-4 rounded-md border border-line bg-surface px-3 py-2.5">
      {byDay(entries).map(({ day, entries: ofDay }) => (
        <div key={day}>
          <h3 className="mb-1.5 text-[0.8125rem] font-semibold">{day}</h3>
          <ul className="space-y-2">
            {ofDay.map(({ id, at, actor, what, about, reason }) => (
              <li key={id} className="grid grid-cols-[4.5rem_1fr] gap-2">
                <time dateTime={at} className="font-mono text-[0.8125rem] text-quiet">{wallTimeNamed(Date.parse(at))}</time>
                <p className="min-w-0 wrap-anywhere">
                  {actor} <span className="text-quiet">{what}</span>
                  {about && <span className="block text-[0.8125rem] text-quiet">{about}</span>}
                  {reason && <span className="block text-[0.8125rem] text-quiet">Reason: {reason}</span>}
                </p>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {entries.length === 0 && <p className="text-quiet">Nothing yet.</p>}
      {error && <ProblemNotice error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>{isFetchingNextPage ? 'Loading…' : 'Earlier'}</Button>}
      <p className="text-xs text-quiet">Looking at this list is recorded as well.</p>
    </div>
  );
}
