'use client';
import { useMemo } from 'react';
import { groupByDay } from './by-day.ts';
import { ListSkeleton, LoadMore, StaleNotice } from './list-states.tsx';
import { dayWords, londonParts } from '#components/ui/london-time.ts';
import { RecordingList } from './recording-list.tsx';
import { amountWords } from './shift-words.ts';
import { startOf } from './shifts.ts';
import { useAnnouncedStates } from './use-announced-states.ts';
import { useNow } from './use-now.ts';
import { usePosters } from './use-posters.ts';
import type { Recordings } from './use-recordings.ts';
import { useRowKeys } from './use-row-keys.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { ReactNode } from 'react';

/** Several people's footage by day, each with whose it is. */
export function DayList({ list, empty }: { readonly list: Recordings; readonly empty: ReactNode }) {
  const posters = usePosters(list.recordings);
  const rows = useRowKeys<HTMLDivElement>({ ready: list.recordings.length > 0 });
  const nowMs = useNow();
  useAnnouncedStates(list.recordings);
  const days = useMemo(() => groupByDay(list.recordings, list.hasMore), [list.recordings, list.hasMore]);
  if (list.error) return <ProblemNotice error={list.error} onRetry={list.retry} />;
  if (list.isLoading) return <ListSkeleton />;
  return (
    <>
      {list.isStale && <StaleNotice onRetry={list.retry} />}
      {days.length === 0 && empty}
      <div ref={rows}>
        {days.map((day) => {
          const zones = new Set(day.recordings.map((r) => londonParts(startOf(r)).zone));
          const totalUs = day.recordings.reduce((sum, r) => sum + (r.durationUs ?? 0), 0);
          return (
            <section key={day.key} aria-labelledby={`day-${day.key}`} className="mb-7">
              <div className="mb-2 flex flex-wrap items-baseline gap-x-3">
                <h2 id={`day-${day.key}`} className="text-[0.9375rem] font-bold">{dayWords(day.atMs, nowMs)}</h2>
                <p className="text-quiet">{amountWords({ ...day, totalUs })} · {[...zones].join(' and ')}</p>
              </div>
              <RecordingList recordings={day.recordings} posters={posters} nowMs={nowMs} showZone={zones.size > 1} showOfficer />
            </section>
          );
        })}
      </div>
      {list.hasMore && <LoadMore isLoading={list.isLoadingMore} onLoad={list.loadMore} />}
    </>
  );
}
