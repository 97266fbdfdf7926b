'use client';
import { useEffect, useState } from 'react';
import { whenIdle } from './when-idle.ts';

export interface Later<Part> {
  /** Null until it is here. */
  readonly part: Part | null;
  /** It was asked for and didn't come. */
  readonly isLost: boolean;
}

/**
 * A part of the page that the first frame needn't wait for, once it is here: asked for when the browser is idle, so that it is here though the
 * network goes; again where it is needed and isn't; and again when the network is back.
 * @param load the same function each time
 */
export function useLater<Part>(load: () => Promise<Part>, isNeeded: boolean): Later<Part> {
  const [later, setLater] = useState<Later<Part>>({ part: null, isLost: false });
  const isMissing = later.part === null;
  useEffect(() => {
    if (!isMissing) return undefined;
    let isOver = false;
    const ask = () =>
      void load().then(
        (part) => isOver || setLater({ part, isLost: false }),
        (error: unknown) => {
          console.info('A part of the page was not loaded', error);
          if (!isOver) setLater({ part: null, isLost: true });
        },
      );
    const giveUp = isNeeded ? undefined : whenIdle(ask);
    if (isNeeded) ask();
    window.addEventListener('online', ask);
    return () => {
      isOver = true;
      giveUp?.();
      window.removeEventListener('online', ask);
    };
  }, [isMissing, isNeeded, load]);
  return later;
}
