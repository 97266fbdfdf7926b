'use client';
import { useEffect, type RefObject } from 'react';
import type { Player } from './player.ts';
import { failureOf, isWaiting } from './player-state.ts';

/**
 * Writes the state and the painted frame's number, tick and media time on the player's element: for the styles that
 * follow the state, and for tests and support to read what is on the screen without a hook in the code. Straight to the
 * element, without drawing: states change with every seek, frames with every frame.
 */
export function useMarks(root: RefObject<HTMLElement | null>, player: Player | null): void {
  useEffect(() => {
    const element = root.current;
    if (!element || !player) return;
    const showState = () => {
      const state = player.state.get();
      mark(element, 'data-state', state.phase);
      mark(element, 'data-failure', failureOf(state)?.kind);
      mark(element, 'data-waits', isWaiting(state) ? '' : null);
    };
    const showFrame = () => {
      const painted = player.playhead.painted.get();
      mark(element, 'data-frame', painted?.number);
      mark(element, 'data-painted-tick', painted?.tick);
      mark(element, 'data-media-us', painted?.at);
    };
    showState();
    showFrame();
    const stops = [player.state.subscribe(showState), player.playhead.painted.subscribe(showFrame)];
    return () => stops.forEach((stop) => stop());
  }, [root, player]);
}

function mark(element: HTMLElement, name: string, value: string | number | bigint | null | undefined): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}
