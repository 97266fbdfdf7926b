/** The media element's events as the player's reports. */
import { microseconds } from '#contracts/time.ts';
import type { PlayerEvent } from './player-state.ts';
import type { Span } from './spans.ts';

/** @returns stops it */
export function followElement(video: HTMLVideoElement, report: (event: PlayerEvent) => void): () => void {
  const stop = new AbortController();
  const on = (name: string, event: () => PlayerEvent | null) =>
    video.addEventListener(
      name,
      () => {
        const said = event();
        if (said) report(said);
      },
      { signal: stop.signal },
    );
  on('loadeddata', () => ({ type: 'loaded' }));
  on('play', () => ({ type: 'play' }));
  on('playing', () => ({ type: 'playing' }));
  on('pause', () => ({ type: 'pause' }));
  on('waiting', () => ({ type: 'waiting' }));
  on('seeking', () => ({ type: 'seeking', paused: video.paused }));
  on('seeked', () => ({ type: 'seeked', paused: video.paused, ended: video.ended }));
  on('ended', () => ({ type: 'ended' }));
  return () => stop.abort();
}

/** What the element has buffered, as [from, to) seconds. */
export function bufferedOf(video: HTMLVideoElement): { from: number; to: number }[] {
  return Array.from({ length: video.buffered.length }, (_, i) => ({ from: video.buffered.start(i), to: video.buffered.end(i) }));
}

/** The same as moments. */
export function bufferedSpans(video: HTMLVideoElement): Span[] {
  return bufferedOf(video).map(({ from, to }) => ({ fromUs: microseconds(Math.round(from * 1e6)), toUs: microseconds(Math.round(to * 1e6)) }));
}
