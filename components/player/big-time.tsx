'use client';
import { useEffect, useRef } from 'react';
import { microseconds } from '#contracts/time.ts';
import { clockOf, clockWithHundredths } from './media-time.ts';
import type { Playhead } from './playhead.ts';
import { useObserved } from './use-observed.ts';

/** Media time of the painted frame in large figures; pressing it asks for a time to go to. */
export function BigTime({ playhead, durationUs, onPress }: { readonly playhead: Playhead | null; readonly durationUs: number | null; readonly onPress: () => void }) {
  const figures = useRef<HTMLSpanElement>(null);
  const known = useObserved(playhead?.durationUs, null) ?? durationUs;

  useEffect(() => {
    const show = () => {
      if (figures.current) figures.current.textContent = clockWithHundredths(playhead?.painted.get()?.at ?? microseconds(0));
    };
    show();
    return playhead?.painted.subscribe(show);
  }, [playhead]);

  return (
    <p className="flex items-baseline gap-1.5 font-mono whitespace-nowrap">
      <button type="button" onClick={onPress} className="rounded px-0.5 text-xl font-semibold hover:bg-sunken">
        <span ref={figures} data-media-time />
        <span className="sr-only">: go to a time</span>
      </button>
      <span className="text-quiet">/ {known === null ? '––:––:––' : clockOf(microseconds(known))}</span>
    </p>
  );
}
