'use client';
import { useMemo } from 'react';
import { exhibitedParts } from '#components/cases/exhibited-parts.ts';
import { useKeeping } from '#components/cases/use-cases.ts';
import type { OnTimeline } from '#components/timeline/on-timeline.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';

/** Parts of a recording that are exhibits, for its timeline. Asked only of what is evidence: else there are none. */
export function useExhibitsOf(recording: RecordingDetail | null, isWatched: boolean): { readonly exhibits: OnTimeline['exhibits'] } {
  const { data } = useKeeping(recording?.id ?? '', isWatched && recording !== null && recording.evidence);
  const exhibits = useMemo(() => exhibitedParts(data), [data]);
  return { exhibits };
}
