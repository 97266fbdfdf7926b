'use client';
import { useEffect, useRef } from 'react';
import { drawFrame, frameAt, spread, type Overview } from './overview.ts';

const FRAMES = 4;
const [WIDTH, HEIGHT, GAP] = [104, 58.5, 4];

interface FramesStripProps {
  readonly overview: Overview;
  /** The pointer is over this frame of the overview; null when it leaves. */
  readonly onLook: (frame: number | null) => void;
}

/** A few frames of a recording. Going along them with the pointer shows each moment in the row's picture. For the eye: by keyboard the row's own arrows do it. */
export function FramesStrip({ overview, onLook }: FramesStripProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    element.getContext('2d')?.clearRect(0, 0, element.width, element.height);
    spread(overview, FRAMES).forEach((frame, i) => drawFrame(element, overview, frame, { x: i * (WIDTH + GAP), y: 0, width: WIDTH, height: HEIGHT }));
  }, [overview]);
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      width={FRAMES * WIDTH + (FRAMES - 1) * GAP}
      height={Math.ceil(HEIGHT)}
      className="relative z-10 w-full rounded-xs"
      onPointerMove={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        onLook(frameAt(overview, (clientX - left) / width));
      }}
      onPointerLeave={() => onLook(null)}
    />
  );
}
