'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { Arrival } from './arrival.ts';
import { whenIdle } from './when-idle.ts';

export interface Later<Part> {
  /** Null until it is here. */
  readonly part: Part | null;
  /** It was asked for and didn't come. */
  readonly isLost: boolean;
}

/**
 * A part of the page that the first frame needn't wait for, once it is here: asked for when the browser is idle, so that it is here though the
 * network goes; again where it is needed and isn't; and, where it was lost, until it comes.
 * @param arrival the same one each time
 */
export function useLater<Part>(arrival: Arrival<Part>, isNeeded: boolean): Later<Part> {
  const arrived = useSyncExternalStore(arrival.subscribe, arrival.get, arrival.get);
  const { is } = arrived;
  useEffect(() => {
    if (is === 'here') return undefined;
    if (is === 'lost') {
      if (isNeeded) arrival.again();
      return arrival.keepAsking();
    }
    if (!isNeeded) return whenIdle(() => void arrival.settled());
    void arrival.settled();
    return undefined;
  }, [is, isNeeded, arrival]);
  return { part: arrived.is === 'here' ? arrived.part : null, isLost: is === 'lost' };
}
