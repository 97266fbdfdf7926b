'use client';
import { useEffect } from 'react';
import { holdIdle } from '#components/ui/when-idle.ts';

/** The first picture is waited for no longer than this, ms, before the rest of the page comes: nobody waits for a tool because of a picture. */
const PATIENCE_MS = 2_500;

/**
 * A page whose pictures come first: until it is settled (they are there, or it is clear that none comes) what waits for idle time is held back,
 * and after a while it is settled whatever comes.
 * @param settle the same function each time
 */
export function usePicturesFirst(isSettled: boolean, settle: () => void): void {
  useEffect(() => {
    const patience = setTimeout(settle, PATIENCE_MS);
    return () => clearTimeout(patience);
  }, [settle]);
  useEffect(() => (isSettled ? undefined : holdIdle()), [isSettled]);
}
