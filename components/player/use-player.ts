'use client';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { useApi } from '#components/api/client.ts';
import type { ViewReason } from '#contracts/playback.ts';
import { placeIn } from './place.ts';
import type { Player } from './player.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { leaveOpening, takeOpening, type DoorOf } from './preload.ts';

/**
 * The player of a recording, on the given video element: takes over the opening a press has started, or starts one.
 * Begins where the page's address says. Null until its code is there. A new reason or recording is a new viewing.
 */
export function usePlayer(
  { id: recordingId, durationUs }: Pick<RecordingFacts, 'id' | 'durationUs'>,
  reason: ViewReason | undefined,
  video: RefObject<HTMLVideoElement | null>,
  doorOf?: DoorOf,
): { player: Player | null; loadError: unknown } {
  const api = useApi();
  const [player, setPlayer] = useState<Player | null>(null);
  const [loadError, setLoadError] = useState<unknown>(null);
  // A viewing is not made again because the objects around it were.
  const take = useEffectEvent(() => takeOpening(api, recordingId, reason, placeIn(location.href, recordingId, durationUs), doorOf));
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
