'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Posters, type RecordingSummary } from '#contracts/recordings.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { useApi } from '#components/api/client.ts';
import { posterKeys } from '#components/api/keys.ts';

/** The API's limit for one request. */
const MOST = 100;

export interface PosterShelf {
  readonly posterOf: (id: RecordingId) => string | undefined;
  /** Call when an image did not load: its signature may have ended while the tab slept. Asked again once. */
  readonly onBroken: (id: RecordingId) => void;
}

/**
 * Posters of the recordings shown, asked for in one request per page of them, and only those not had yet: each request
 * is an entry in the ledger. An image that is up keeps its address after the signature's end; it is not loaded again.
 */
export function usePosters(recordings: readonly RecordingSummary[]): PosterShelf {
  const api = useApi();
  const [shelf, setShelf] = useState<ReadonlyMap<RecordingId, string | null>>(new Map());
  const askedAgain = useRef(new Set<RecordingId>());
  const missing = recordings.filter((r) => r.hasPoster && !shelf.has(r.id)).slice(0, MOST).map((r) => r.id);
  // A list without pictures is still a list: a failure here is not told, the next look tries again.
  const { data } = useQuery({
    queryKey: posterKeys.of(missing),
    queryFn: async ({ signal }) => {
      const answer = await api.post('/api/posters', { recordingIds: missing }, Posters, { signal });
      return { asked: missing, ...answer };
    },
    enabled: missing.length > 0,
    staleTime: ({ state }) => (state.data ? Math.max(0, Date.parse(state.data.expiresAt) - state.dataUpdatedAt - 10_000) : 0),
    refetchOnWindowFocus: false,
  });
  const [shelved, setShelved] = useState<typeof data>();
  if (data && data !== shelved) {
    setShelved(data);
    const urls = new Map(data.posters.map((p) => [p.recordingId, p.url]));
    // One asked for and not given is closed to this person: remembered, or it would be asked for for ever.
    setShelf((had) => new Map([...had, ...data.asked.map((id) => [id, urls.get(id) ?? null] as const)]));
  }
  const onBroken = useCallback((id: RecordingId) => {
    const again = !askedAgain.current.has(id);
    askedAgain.current.add(id);
    setShelf((had) => {
      const next = new Map(had);
      if (again) next.delete(id);
      else next.set(id, null);
      return next;
    });
  }, []);
  return { posterOf: useCallback((id: RecordingId) => shelf.get(id) ?? undefined, [shelf]), onBroken };
}
