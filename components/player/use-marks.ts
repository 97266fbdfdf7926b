'use client';
import { useEffect, type RefObject } from 'react';
import type { Player } from './player.ts';
import { failureOf, isControllable, isWaiting } from './player-state.ts';

/** A shorter wait is not worth a sign: a flash on every seek would be noise, and drawing it would delay the seek. */
const PATIENCE_MS = 400;
/** After this the person is told that nothing is stuck. */
const LONG_MS = 4_000;

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
      // Where loading alone fails, the picture stays.
      mark(element, 'data-blank', failureOf(state) && !isControllable(state) ? '' : null);
    };
    const showFrame = () => {
      const painted = player.playhead.painted.get();
      mark(element, 'data-frame', painted?.number);
      mark(element, 'data-painted-tick', painted?.tick);
      mark(element, 'data-media-us', painted?.at);
    };
    const showLines = () => mark(element, 'data-lines', player.quality.get().shown);
    showState();
    showFrame();
    showLines();
    const stops = [player.quality.subscribe(showLines), player.state.subscribe(showState), player.playhead.painted.subscribe(showFrame)];
    return () => stops.forEach((stop) => stop());
  }, [root, player]);

  // By a timer and not by a delayed transition: the browser draws frame after frame for one that has yet to begin, and
  // for the invisible sign's turning, while the first frame is on its way.
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let due: ReturnType<typeof setTimeout> | undefined;
    const show = () => {
      const waits = player ? isWaiting(player.state.get()) : element.dataset.state !== 'failed';
      if (waits) {
        due ??= setTimeout(() => {
          mark(element, 'data-waits', '');
          due = setTimeout(() => mark(element, 'data-waits', 'long'), LONG_MS);
        }, PATIENCE_MS);
      }
      else {
        clearTimeout(due);
        due = undefined;
        mark(element, 'data-waits', null);
      }
    };
    show();
    const stop = player?.state.subscribe(show);
    return () => {
      clearTimeout(due);
      stop?.();
    };
  }, [root, player]);
}

function mark(element: HTMLElement, name: string, value: string | number | bigint | null | undefined): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}
