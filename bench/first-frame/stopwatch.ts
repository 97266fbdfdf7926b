/**
 * The stopwatch every side carries in its page: starts at the stamp of a real event, stops when the browser says
 * that a frame was painted, of one picture or of as many as are asked for. One document, one clock: `performance.now()`.
 */
import type { Page } from '@playwright/test';
import { press } from './press.ts';

/** What stops it: any frame, or the one at a media time, or of each picture one that lies so much further on than the one before; seconds. */
export interface Wanted {
  readonly from: 'click' | 'pointerdown' | 'keydown';
  readonly mediaTime?: number;
  readonly movedBy?: number;
  /** In so many video elements; 1 unless it says so. */
  readonly count?: number;
}

/** Of the last of the pictures. */
export interface Reading {
  readonly startedAt: number;
  readonly paintedAt: number;
  readonly mediaTime: number;
  /** When the video element that painted came into the page. */
  readonly videoAt: number;
}

interface Stopwatch {
  arm(wanted: Wanted): void;
  reading(): Promise<Reading>;
  /** Whether every picture stands on the frame its element is at: what comes after is of what is asked for next. */
  isAtRest(): boolean;
}

declare global {
  interface Window {
    stopwatch: Stopwatch;
  }
}

/** Frame times are told in microseconds and rounded; frames are 40 ms apart. */
const SAME_FRAME_SECONDS = 0.005;
/** Frames of several cameras lie at moments of their own. */
const A_FRAME_SECONDS = 0.05;
const PATIENCE_MS = 30_000;

export async function installStopwatch(page: Page): Promise<void> {
  await page.addInitScript(stopwatch, { sameFrame: SAME_FRAME_SECONDS, aFrame: A_FRAME_SECONDS, patience: PATIENCE_MS });
}

/** Presses a place in the page and waits for the frame. @throws Error after half a minute without it */
export const measured = (page: Page, wanted: Wanted, place: { readonly x: number; readonly y: number }): Promise<Reading> => measuredFrom(page, wanted, () => press(page, place));

/** The same from whatever event `act` causes. */
export async function measuredFrom(page: Page, wanted: Wanted, act: () => Promise<unknown>): Promise<Reading> {
  await page.evaluate((w) => window.stopwatch.arm(w), wanted);
  const [reading] = await Promise.all([page.evaluate(() => window.stopwatch.reading()), act()]);
  return reading;
}

/** Runs in the page before its own scripts, so it must stand alone. */
function stopwatch({ sameFrame, aFrame, patience }: { sameFrame: number; aFrame: number; patience: number }): void {
  let wanted: Wanted | null = null;
  let startedAt = 0;
  let outcome = Promise.withResolvers<Reading>();
  const seen: string[] = [];
  const stoodAt = new Map<HTMLVideoElement, number>();
  let before = new Map<HTMLVideoElement, number[]>();
  const there = new Set<HTMLVideoElement>();

  for (const name of ['click', 'pointerdown', 'keydown'] as const)
    addEventListener(
      name,
      (event) => {
        if (wanted?.from !== name || startedAt !== 0) return;
        startedAt = event.timeStamp;
        before = new Map([...stoodAt].map(([video, at]) => [video, [at]]));
      },
      { capture: true },
    );

  const follow = (video: HTMLVideoElement) => {
    const videoAt = performance.now();
    const painted: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      const paintedAt = performance.now();
      video.requestVideoFrameCallback(painted);
      stoodAt.set(video, mediaTime);
      if (startedAt === 0 || !wanted) return;
      seen.push(mediaTime.toFixed(3));
      if (wanted.mediaTime !== undefined && Math.abs(mediaTime - wanted.mediaTime) > sameFrame) return;
      const { movedBy } = wanted;
      const stands = before.get(video) ?? [0];
      if (movedBy !== undefined && !stands.some((at) => Math.abs(mediaTime - at - movedBy) <= aFrame)) {
        // A frame from before the move, painted late.
        before.set(video, [...stands, mediaTime]);
        return;
      }
      there.add(video);
      if (there.size < (wanted.count ?? 1)) return;
      outcome.resolve({ startedAt, paintedAt, mediaTime, videoAt });
      wanted = null;
    };
    video.requestVideoFrameCallback(painted);
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (node instanceof HTMLVideoElement) follow(node);
        else if (node instanceof HTMLElement) for (const video of node.querySelectorAll('video')) follow(video);
      }
    // A page that was left is let go of: held here, all of it would seem to be the product's leak.
    for (const known of [stoodAt, before, there]) for (const video of known.keys()) if (!video.isConnected) known.delete(video);
  }).observe(document, { childList: true, subtree: true });

  window.stopwatch = {
    arm(what) {
      wanted = what;
      startedAt = 0;
      seen.length = 0;
      there.clear();
      performance.clearResourceTimings();
      outcome = Promise.withResolvers();
    },
    isAtRest() {
      return [...stoodAt].every(([video, at]) => !video.seeking && video.currentTime - at > -sameFrame && video.currentTime - at <= aFrame);
    },
    reading() {
      const late = setTimeout(() => outcome.reject(new Error(`Never painted: ${JSON.stringify(wanted)}, ${startedAt === 0 ? 'not started' : `saw ${seen.join(' ')}`}`)), patience);
      return outcome.promise.finally(() => clearTimeout(late));
    },
  };
}
