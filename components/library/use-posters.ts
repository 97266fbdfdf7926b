'use client';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Posters, type RecordingSummary } from '#contracts/recordings.ts';
import type { RecordingId } from '#contracts/ids.ts';
import { isKept } from './kept-bytes.ts';
import { useApi } from '#components/api/client.ts';
import { posterKeys } from '#components/api/keys.ts';

/** The API's limit for one request. */
const MOST = 100;

export interface PosterShelf {
  readonly posterOf: (id: RecordingId) => string | undefined;
  /** The signed address of its storyboard, where there is one. */
  readonly storyboardOf: (id: RecordingId) => string | undefined;
  /** Call when an image did not load: its signature may have ended while the tab slept. Asked again once. */
  readonly onBroken: (id: RecordingId) => void;
  /** The same of a storyboard, which is then gone without. */
  readonly onStoryboardBroken: (id: RecordingId) => void;
}

interface Shelved {
  readonly url: string;
  readonly storyboard: string | null;
  readonly untilMs: number;
}

/** Whether an address can still be read by, or needn't be: what was drawn lately is in hand. */
const isGood = ({ url, storyboard, untilMs }: Shelved): boolean => untilMs > Date.now() || (isKept(url) && (storyboard === null || isKept(storyboard)));

/**
 * Posters and storyboards of the recordings shown, many in one request, and only those not had yet: each request is an
 * entry in the ledger. An image that is up keeps its address after the signature's end; it is not loaded again.
 */
export function usePosters(recordings: readonly Pick<RecordingSummary, 'id' | 'hasPoster'>[]): PosterShelf {
  const api = useApi();
  const [shelf, setShelf] = useState<ReadonlyMap<RecordingId, Shelved | null>>(new Map());
  const askedAgain = useRef(new Set<RecordingId>());
  const isShelved = (id: RecordingId) => {
    const entry = shelf.get(id);
    return entry === null || (entry !== undefined && isGood(entry));
  };
  const missing = recordings.filter((r) => r.hasPoster && !isShelved(r.id)).slice(0, MOST).map((r) => r.id);
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
    const untilMs = Date.parse(data.expiresAt) - 2_000;
    const shelvedOf = (poster: Posters['posters'][number] | undefined) => (poster ? { ...poster, untilMs } : null);
    const given = new Map(data.posters.map((p) => [p.recordingId, p]));
    // One asked for and not given is closed to this person: remembered, or it would be asked for for ever.
    setShelf((had) => new Map([...had, ...data.asked.map((id) => [id, shelvedOf(given.get(id))] as const)]));
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
  const onStoryboardBroken = useCallback((id: RecordingId) => {
    setShelf((had) => {
      const entry = had.get(id);
      return entry ? new Map([...had, [id, { ...entry, storyboard: null }]]) : had;
    });
  }, []);
  return {
    posterOf: useCallback((id: RecordingId) => shelf.get(id)?.url, [shelf]),
    storyboardOf: useCallback((id: RecordingId) => shelf.get(id)?.storyboard ?? undefined, [shelf]),
    onBroken,
    onStoryboardBroken,
  };
}
