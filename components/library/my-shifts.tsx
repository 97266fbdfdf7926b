'use client';
import { useMemo } from 'react';
import { Empty } from '#components/ui/empty.tsx';
import { FilmIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ListSkeleton, LoadMore, StaleNotice } from './list-states.tsx';
import { groupByShift } from './shifts.ts';
import { RowKeysHint } from './row-keys-hint.tsx';
import { ShiftSection } from './shift-section.tsx';
import { amountWords } from './shift-words.ts';
import { useAnnouncedStates } from './use-announced-states.ts';
import { useNow } from './use-now.ts';
import { usePosters } from './use-posters.ts';
import { useRecordings } from './use-recordings.ts';
import { useRowKeys } from './use-row-keys.ts';

const MINE = { scope: 'mine' } as const;

/** An officer's own footage by duty, newest first. */
export function MyShifts() {
  const list = useRecordings(MINE);
  const posters = usePosters(list.recordings);
  const rows = useRowKeys<HTMLDivElement>({ ready: list.recordings.length > 0 });
  const nowMs = useNow();
  useAnnouncedStates(list.recordings);
  const shifts = useMemo(() => groupByShift(list.recordings, list.hasMore), [list.recordings, list.hasMore]);
  const totalUs = list.recordings.reduce((sum, r) => sum + (r.durationUs ?? 0), 0);

  return (
    <Page title="My shifts" aside={list.recordings.length > 0 && amountWords({ recordings: list.recordings, totalUs, open: list.hasMore })} actions={list.recordings.length > 0 && <RowKeysHint />}>
      {list.error ? <ProblemNotice error={list.error} onRetry={list.retry} /> : null}
      {list.isLoading && <ListSkeleton />}
      {list.isStale && <StaleNotice onRetry={list.retry} />}
      {!list.isLoading && !list.error && shifts.length === 0 && (
        <Empty icon={<FilmIcon />} title="No recordings yet">
          <p>Put your camera in a dock at the end of duty. Its footage appears here by itself and can be watched minutes later.</p>
          <p>Docked, and still nothing here? The camera may not be booked out to you. Ask your sergeant.</p>
        </Empty>
      )}
      <div ref={rows}>
        {shifts.map((shift) => <ShiftSection key={shift.key} shift={shift} posters={posters} nowMs={nowMs} />)}
      </div>
      {list.hasMore && <LoadMore isLoading={list.isLoadingMore} onLoad={list.loadMore} />}
    </Page>
  );
}
