'use client';
import { useEffect } from 'react';
import { addressAt } from './place.ts';
import type { Player } from './player.ts';

/** Written once it stands still for so long, ms: a held key or a dragged handle writes at its end. Browsers limit how often. */
const AT_REST_MS = 300;
/** While it plays, ms. */
const PLAYING_MS = 5_000;

/** Keeps where the player stands in the page's address, in the entry of the history that is there: going back is not a seek. */
export function useKeptPlace(player: Player | null, recordingId: string): void {
  useEffect(() => {
    if (!player) return;
    const page = location.pathname;
    let due: ReturnType<typeof setTimeout> | undefined;
    let isForPlaying = false;
    const write = () => {
      due = undefined;
      const painted = player.playhead.painted.get();
      // Another page is on its way, or the frame isn't known for certain.
      if (location.pathname !== page || !painted || painted.number === null) return;
      // With the state it has, the entry stays the router's own and nothing is drawn; a replacement without it would be a
      // navigation to the router, and break off one that is under way.
      history.replaceState(history.state, '', addressAt(location.href, recordingId, painted));
    };
    const plan = () => {
      const isPlaying = player.state.get().phase === 'playing';
      if (due !== undefined && isPlaying && isForPlaying) return;
      clearTimeout(due);
      isForPlaying = isPlaying;
      due = setTimeout(write, isPlaying ? PLAYING_MS : AT_REST_MS);
    };
    const stops = [player.playhead.painted.subscribe((painted) => painted && plan()), player.state.subscribe(({ phase }) => (phase === 'paused' || phase === 'ended') && plan())];
    return () => {
      clearTimeout(due);
      for (const stop of stops) stop();
    };
  }, [player, recordingId]);
}
