'use client';
import { useEffect, useState } from 'react';
import { useSelected } from '#components/player/use-observed.ts';
import { holdIdle } from '#components/ui/when-idle.ts';
import type { Conductor } from './conductor.ts';
import type { Together } from './state.ts';

/** The pictures are waited for no longer than this, ms, before the rest of the page comes: nobody waits for a tool because of one camera. */
const PATIENCE_MS = 2_500;

const areThere = ({ cameras }: Together): boolean => cameras.every(({ frame, phase }) => frame !== null || phase === 'failed' || phase === 'withdrawn');

/**
 * Whether every camera's first picture is there, or none comes of it: what stands under the pictures would take the line's and the browser's
 * time away from them. Once it is so it stays so.
 */
export function useSettled(conductor: Conductor | null): boolean {
  const isNow = useSelected(conductor?.state, areThere, false);
  const [isSettled, setSettled] = useState(false);
  if (isNow && !isSettled) setSettled(true);
  useEffect(() => {
    const patience = setTimeout(() => setSettled(true), PATIENCE_MS);
    return () => clearTimeout(patience);
  }, []);
  useEffect(() => (isSettled ? undefined : holdIdle()), [isSettled]);
  return isSettled;
}
