'use client';
import { useEffect, useMemo } from 'react';
import { Nothing, useApi } from '#components/api/client.ts';
import { MOST_AHEAD_SECONDS } from '#contracts/film-ahead.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { RenderAhead, type AheadSpan } from './render-ahead.ts';

/** The film of what is selected, made meanwhile. @param recording null where nothing is to be made of it for this person */
export function useRenderAhead(recording: Pick<RecordingDetail, 'id' | 'state' | 'restricted' | 'locked'> | null, span: AheadSpan | null): RenderAhead {
  const api = useApi();
  const id = recording?.id ?? null;
  const film = useMemo(() => {
    const path = `/api/recordings/${encodeURIComponent(id ?? '')}/film-ahead`;
    return new RenderAhead({
      ask: ({ timescale, in: from, out }) => api.put(path, { span: { timescale, in: from, out } }, Nothing),
      drop: (options) => api.delete(path, Nothing, options),
    });
  }, [api, id]);
  const isOpen = recording !== null && recording.state === 'ready' && !recording.restricted && !recording.locked;
  const isWanted = isOpen && span !== null && span.out - span.in <= MOST_AHEAD_SECONDS * span.timescale;
  const [timescale, from, out] = isWanted ? [span.timescale, span.in, span.out] : [null, null, null];
  useEffect(() => film.select(timescale === null ? null : { timescale, in: from, out }), [film, timescale, from, out]);
  useEffect(() => {
    const leave = () => film.leave();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [film]);
  return film;
}
