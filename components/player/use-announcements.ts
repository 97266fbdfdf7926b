'use client';
import { useEffect } from 'react';
import { useAnnounce } from '#components/ui/announcer.tsx';
import type { Player } from './player.ts';
import type { PlayerState } from './player-state.ts';
import type { Settings } from './transport.ts';

/** Says to screen readers, from when the controls come, what changed by itself or by a key. A seek in between is not a change. */
export function useAnnouncements(player: Player | null): void {
  const announce = useAnnounce();
  useEffect(() => {
    if (!player) return;
    let last = '';
    const tell = () => {
      const words = announcement(player.state.get(), player.transport.settings.get());
      if (words === '' || words === last) return;
      last = words;
      announce(words);
    };
    // By then it may be ready, or play.
    tell();
    const stops = [player.state.subscribe(tell), player.transport.settings.subscribe(tell)];
    return () => stops.forEach((stop) => stop());
  }, [player, announce]);
}

function announcement({ phase }: PlayerState, { rate, backwards }: Settings): string {
  if (backwards > 0) return `Playing backwards ${backwards} times`;
  if (phase === 'playing') return rate === 1 ? 'Playing' : `Playing ${rate} times`;
  if (phase === 'paused') return 'Paused';
  if (phase === 'ended') return 'End of the recording';
  if (phase === 'ready') return 'Ready to play';
  return '';
}
