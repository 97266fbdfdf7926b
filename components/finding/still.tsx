'use client';
import { useEffect, useRef } from 'react';
import type { StoryboardTiles } from '#components/player/storyboard-tiles.ts';
import type { Microseconds } from '#contracts/time.ts';

interface StillProps {
  readonly tiles: StoryboardTiles | null;
  readonly at: Microseconds;
  /** False: what the overview has of it is enough, and nothing is fetched. */
  readonly isExact: boolean;
  readonly className?: string;
}

/** A frame of the storyboard: at once as well as it is known, and as it is once it is in sight and its sheet has come. */
export function Still({ tiles, at, isExact, className }: StillProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    // Access may have ended while it was shown: then nothing painted stays.
    if (!tiles) {
      element.width = 0;
      delete element.dataset['frameAt'];
      return undefined;
    }
    element.width = tiles.tileWidth;
    element.height = tiles.tileHeight;
    let isGone = false;
    const draw = () => {
      const tile = isGone ? null : tiles.peek(at);
      if (tile) element.getContext('2d')?.drawImage(tile.image, tile.x, tile.y, tile.width, tile.height, 0, 0, tile.width, tile.height);
      element.dataset['frameAt'] = tile ? String(tile.at) : '';
    };
    draw();
    if (!isExact) return () => void (isGone = true);
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      tiles.bring(at, () => isGone).then(draw, (error: unknown) => console.info('A storyboard sheet was not read', error));
    });
    watch.observe(element);
    return () => {
      isGone = true;
      watch.disconnect();
    };
  }, [tiles, at, isExact]);
  return <canvas ref={canvas} aria-hidden className={className} />;
}
