'use client';
import { startTransition, useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { useApi } from '#components/api/client.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { ViewReason } from '#contracts/playback.ts';
import type { Observable } from './observable.ts';
import type { Player } from './player.ts';
import { leaveOpening, takeOpening } from './preload.ts';

/**
 * What an observable holds, or `fallback` while there is none. Drawn when there is time: `useSyncExternalStore` would draw
 * before the request that the same event has just caused is sent, and every seek would wait for it.
 */
export function useObserved<T>(observable: Observable<T> | null | undefined, fallback: T): T {
  const [seen, setSeen] = useState<{ readonly of: unknown; readonly value: T } | null>(null);
  useEffect(() => {
    if (!observable) return;
    const show = (value: T) => startTransition(() => setSeen({ of: observable, value }));
    show(observable.get());
    return observable.subscribe(show);
  }, [observable]);
  return observable && seen?.of === observable ? seen.value : fallback;
}

/**
 * The player of a recording, on the given video element: takes over the opening a press has started, or starts one.
 * Null until its code is there. A new reason or recording is a new viewing.
 */
export function usePlayer(recordingId: RecordingId, reason: ViewReason | undefined, video: RefObject<HTMLVideoElement | null>): { player: Player | null; loadError: unknown } {
  const api = useApi();
  const [player, setPlayer] = useState<Player | null>(null);
  const [loadError, setLoadError] = useState<unknown>(null);
  // A viewing is not made again because the objects around it were.
  const take = useEffectEvent(() => takeOpening(api, recordingId, reason));
  const reasonKey = reason ? `${reason.code} ${reason.words ?? ''}` : '';

  useEffect(() => {
    const opening = take();
    let gone = false;
    let detach: (() => void) | null = null;
    opening.player.then(
      (ready) => {
        if (gone || !video.current) return;
        detach = ready.attach(video.current);
        setPlayer(ready);
      },
      (error: unknown) => !gone && setLoadError(error),
    );
    return () => {
      gone = true;
      detach?.();
      setPlayer(null);
      leaveOpening(opening);
    };
  }, [recordingId, reasonKey, video]);

  return { player, loadError };
}
