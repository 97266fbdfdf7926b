'use client';
import { useCallback, useState } from 'react';
import { useSelected } from '#components/player/use-observed.ts';
import { usePicturesFirst } from '#components/player/use-pictures-first.ts';
import type { Conductor } from './conductor.ts';
import type { Together } from './state.ts';

const areThere = ({ cameras }: Together): boolean => cameras.every(({ frame, phase }) => frame !== null || phase === 'failed' || phase === 'withdrawn');

/**
 * Whether every camera's first picture is there, or none comes of it: what stands under the pictures would take the line's and the browser's
 * time away from them. Once it is so it stays so.
 */
export function useSettled(conductor: Conductor | null): boolean {
  const isNow = useSelected(conductor?.state, areThere, false);
  const [isSettled, setSettled] = useState(false);
  if (isNow && !isSettled) setSettled(true);
  const settle = useCallback(() => setSettled(true), []);
  usePicturesFirst(isSettled, settle);
  return isSettled;
}
