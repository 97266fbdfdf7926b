'use client';
import { useEffect, type RefObject } from 'react';
import type { Player } from './player.ts';

/**
 * Writes the painted frame's number, tick and media time on the player's element, so that a test (and support) can read
 * what is on the screen without a hook in the code. Straight to the element: it changes with every frame.
 */
export function useMarks(root: RefObject<HTMLElement | null>, player: Player | null): void {
  useEffect(() => {
    const element = root.current;
    if (!element || !player) return;
    const show = () => {
      const painted = player.playhead.painted.get();
      mark(element, 'data-frame', painted?.number);
      mark(element, 'data-painted-tick', painted?.tick);
      mark(element, 'data-media-us', painted?.at);
    };
    show();
    return player.playhead.painted.subscribe(show);
  }, [root, player]);
}

function mark(element: HTMLElement, name: string, value: number | bigint | null | undefined): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}
