'use client';
import { useEffect, useState } from 'react';

/** Longer than between the two presses of a double tap, shorter than it takes to read what is there. */
const SETTLES_MS = 400;

/**
 * Whether the thing of this key has been on the screen for a moment, counted from its first frame there: what is pressed before
 * was meant for what stood there before it. False again as soon as another thing takes its place.
 */
export function useSettled(key: string | null): boolean {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setSettled(key), SETTLES_MS);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      setSettled(null);
    };
  }, [key]);
  return key !== null && settled === key;
}
