'use client';
import { useCallback } from 'react';
import type { TypedTimeContext } from '#components/player/typed-time.ts';
import type { Clocked } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import type { Desk } from './use-desk.ts';

/** What typed times are read against, at the moment they are read. */
export function useTypedContext({ player }: Pick<Desk, 'player'>, filmed: Clocked, durationUs: number): () => TypedTimeContext {
  return useCallback(() => ({ durationUs: player?.playhead.durationUs.get() ?? microseconds(durationUs), nowUs: player?.playhead.heading ?? microseconds(0), filmed }), [player, filmed, durationUs]);
}
