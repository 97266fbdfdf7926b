'use client';
import { useEffect, useState } from 'react';
import { timeOf } from './time-of.ts';
import type { Desk } from './use-desk.ts';
import { endOfTyped, lastBefore } from './selection.ts';
import type { Typed } from './time-field.tsx';

/**
 * Which frame an end means, in words: a time is where it ends, and that instant is the next frame's; a frame's number is the last one
 * shown. Undefined until the frames are known.
 *
 * @param wasUs the end that was, for a field that still says it; null where there was none
 */
export function useLastFrame(typed: Typed, wasUs: number | null, { player }: Desk): string | undefined {
  const [words, setWords] = useState<string | undefined>(undefined);
  const { kind } = typed;
  const at = kind === 'at' ? typed.at : null;
  const [fromUs, number] = kind === 'frame' ? [typed.frame.fromUs, typed.frame.number] : [null, null];
  useEffect(() => {
    let isWanted = true;
    const find = async () => {
      if (!player || kind === 'problem') return null;
      const { frames } = player.playhead;
      const endUs = kind === 'same' ? wasUs : (await endOfTyped(fromUs === null ? { at: at! } : { frame: { fromUs, number } }, frames))?.us;
      return endUs === null || endUs === undefined ? null : frames.frameOf(lastBefore(endUs));
    };
    void find().then((frame) => isWanted && setWords(frame ? `Last frame shown: ${timeOf(frame.startUs)}, f${frame.number}` : undefined));
    return () => {
      isWanted = false;
    };
  }, [player, kind, at, fromUs, number, wasUs]);
  return words;
}
