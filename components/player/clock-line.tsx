'use client';
import { useEffect, useRef } from 'react';
import type { Playhead } from './playhead.ts';
import { wallMs } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import { clockSource } from '#contracts/clock-source.ts';
import { cameraAndOfficer, type RecordingFacts } from './recording-facts.ts';
import { wallStamp } from './wall-clock.ts';

/** Wall time of the painted frame, and whose camera. Written straight into the page: it changes with every frame. */
export function ClockLine({ playhead, recording }: { readonly playhead: Playhead | null; readonly recording: RecordingFacts }) {
  const stamp = useRef<HTMLTimeElement>(null);
  const { startedAt, clock } = recording;

  useEffect(() => {
    const show = () => {
      const ms = wallMs({ startedAt, clock }, playhead?.painted.get()?.at ?? microseconds(0));
      if (stamp.current) stamp.current.textContent = wallStamp(ms);
    };
    show();
    return playhead?.painted.subscribe(show);
  }, [playhead, startedAt, clock]);

  return (
    <div className="flex flex-wrap justify-between gap-x-6 py-1.5 font-mono text-xs leading-4 text-quiet">
      <p>
        <time ref={stamp} data-wall-clock suppressHydrationWarning /> · {recording.told?.clock ?? clockSource(recording)}
      </p>
      <p>{recording.told?.whose ?? cameraAndOfficer(recording)}</p>
    </div>
  );
}
