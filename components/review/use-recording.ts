'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/first-keys.ts';
import { listedRecordings } from '#components/library/listings.ts';
import { isMoving } from '#components/library/under-way.ts';
import { RecordingDetail, type RecordingSummary } from '#contracts/recordings.ts';

const LIVELY_MS = 1_500;

/** One recording's details, asked again while it is on its way to being playable. Not before `isWanted`. */
export function useRecording(id: string, isWanted: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: recordingKeys.detail(id),
    queryFn: ({ signal }) => api.get(`/api/recordings/${encodeURIComponent(id)}`, RecordingDetail, { signal }),
    enabled: isWanted,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? LIVELY_MS : false),
    // Each look is a consultation in the ledger: returning to the tab is not one.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
}

/** What the list the person came from knows of a recording: enough to begin with, before its details are here. */
export function useListedRecording(id: string): RecordingSummary | null {
  const client = useQueryClient();
  const [listed] = useState(() => listedRecordings(client).find((r) => r.id === id) ?? null);
  return listed?.id === id ? listed : null;
}
