'use client';
import { useQuery } from '@tanstack/react-query';
import { momentKeys } from '#components/api/keys.ts';
import { MOST_STILLS, type Stretch } from '#contracts/exports.ts';
import type { Markers } from '#contracts/moments.ts';

/** Ticks of the marks within a stretch, the first ones, each once. As far as they are shown beside the player: asking for them is a look of its own. */
export function useMarkedFrames(recordingId: string, span: Stretch | null): number[] {
  const { data } = useQuery<Markers>({ queryKey: momentKeys.markers(recordingId), enabled: false });
  const within = (data?.items ?? []).map(({ from }) => from).filter((tick) => !span || (tick >= span.in && tick < span.out));
  return [...new Set(within)].toSorted((a, b) => a - b).slice(0, MOST_STILLS);
}
