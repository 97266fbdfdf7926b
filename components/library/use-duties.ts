'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { OwnDuties } from '#contracts/duty.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { startOf, type Duty } from './shifts.ts';

const DAY_MS = 86_400_000;
/** The API tells of so many at once; a duty longer ago is told by its pauses. */
const MOST_DAYS = 399;
/** Asked for in whole stretches, so that another page of the list mostly asks nothing. */
const STRETCH_DAYS = 30;

const NONE: readonly Duty[] = [];

/** One's own duties about the recordings in hand, oldest first. None until they are here, and none where no roster is loaded. */
export function useDuties(recordings: readonly RecordingSummary[], enabled: boolean): readonly Duty[] {
  const api = useApi();
  const [from, to] = useMemo(() => {
    const [a, b] = [recordings[0], recordings.at(-1)].map((r) => (r ? startOf(r) : 0)) as [number, number];
    const until = (Math.floor(Math.max(a, b) / DAY_MS) + 2) * DAY_MS;
    const stretches = Math.ceil((until - Math.min(a, b)) / (STRETCH_DAYS * DAY_MS)) + 1;
    return [new Date(until - Math.min(MOST_DAYS, stretches * STRETCH_DAYS) * DAY_MS), new Date(until)].map((d) => d.toISOString()) as [string, string];
  }, [recordings]);
  const { data } = useQuery({
    queryKey: libraryKeys.duties(from, to),
    queryFn: ({ signal }) => api.get('/api/duty/rosters', OwnDuties, { query: { from, to }, signal }),
    enabled: enabled && recordings.length > 0,
    staleTime: 10 * 60_000,
    refetchOnWindowFocus: false,
    placeholderData: (before) => before,
  });
  return useMemo(
    () => data?.items.map(({ name, startsAt, endsAt }) => ({ name, startMs: Date.parse(startsAt), endMs: Date.parse(endsAt) })).toSorted((x, y) => x.startMs - y.startMs) ?? NONE,
    [data],
  );
}
