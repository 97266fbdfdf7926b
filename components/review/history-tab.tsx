'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { RecordingHistory } from '#contracts/recordings.ts';
import { byDay } from './history-days.ts';

/** Who opened and watched a recording, newest first. Asked for when the tab is opened: looking is in the ledger too. */
function useHistory(recordingId: string) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: recordingKeys.history(recordingId),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => api.get(`/api/recordings/${recordingId}/history`, RecordingHistory, { query: { cursor: pageParam, limit: 50 }, signal }),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchOnWindowFocus: false,
    staleTime: 30_000,
  });
}

export function HistoryTab({ recordingId }: { readonly recordingId: string }) {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useHistory(recordingId);
  if (isPending) return <Busy label="Loading the history" className="p-4" />;
  if (error && !data) return <ProblemNotice error={error} onRetry={() => void refetch()} className="m-4" />;
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="space-y-4 p-4">
      {byDay(entries).map(({ day, entries: ofDay }) => (
        <section key={day}>
          <h2 className="mb-1.5 text-[0.8125rem] font-semibold">{day}</h2>
          <ul className="space-y-2">
            {ofDay.map((entry) => (
              <li key={entry.id} className="grid grid-cols-[4.5rem_1fr] gap-2">
                <time dateTime={entry.at} className="font-mono text-[0.8125rem] text-accent">
                  {wallTimeNamed(Date.parse(entry.at))}
                </time>
                <p className="min-w-0">
                  {entry.actor} <span className="text-quiet">{entry.what}</span>
                  {entry.reason && <span className="block text-xs text-quiet">Reason: {entry.reason}</span>}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {entries.length === 0 && <p className="text-quiet">Nothing yet.</p>}
      {hasNextPage && (
        <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'Earlier'}
        </Button>
      )}
      <p className="text-xs text-faint">Looking at this list is recorded as well.</p>
    </div>
  );
}
