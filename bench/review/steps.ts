/** A frame on and a frame back, where all is buffered: the product's key against setting `currentTime` of a bare element. */
import type { Page } from '@playwright/test';
import { ticksToMicroseconds } from '#contracts/time.ts';
import { alternate, ratio, type Called, type Sides } from '../first-frame/compare.ts';
import type { Result } from '../measure/result.ts';
import { rounded } from '../measure/result.ts';
import { median } from '../measure/statistics.ts';

/** Steps of a block, on and then back to where it began. */
const EACH_WAY = 6;
const WARM_UPS = 1;

interface Step {
  /** Of the frame to be painted, seconds. */
  readonly mediaTime: number;
  /** Its middle: where a bare element is sent. */
  readonly middle: number;
  /** What is pressed instead. */
  readonly key: '.' | ',';
}

/** Both sides stand on the same frame of the long recording, buffered: as `seeks` leaves them. */
export async function steps({ product, bare, person, longId, note }: Sides, { name, target, blocks }: Called & { readonly blocks: number }): Promise<Result> {
  const stands = Number(await product.page.locator('[data-player]').getAttribute('data-frame'));
  const index = await person.frameIndex(longId);
  const { frameCount, timescale } = index.header;
  // The first half of a block leads away from the recording's nearer end.
  const by = stands + EACH_WAY < frameCount ? 1 : -1;
  const numbers = [...Array.from({ length: EACH_WAY }, (_, i) => stands + by * (i + 1)), ...Array.from({ length: EACH_WAY }, (_, i) => stands + by * (EACH_WAY - 1 - i))];
  const todo: Step[] = [];
  for (const [i, number] of numbers.entries()) {
    const { start, end } = await index.frameNumbered(number);
    const [from, to] = [ticksToMicroseconds(start, timescale), ticksToMicroseconds(end, timescale)];
    todo.push({ mediaTime: from / 1e6, middle: (from + to) / 2e6, key: (by > 0) === i < EACH_WAY ? '.' : ',' });
  }
  const taken: { product: number[]; bare: number[] } = { product: [], bare: [] };
  for (let block = 0; block < blocks + WARM_UPS; block++) {
    const on = (page: Page, by: 'key' | 'time') => async () => {
      await page.bringToFront();
      return page.evaluate(stepThrough, { todo, by });
    };
    const both = await alternate(block, on(product.page, 'key'), on(bare.page, 'time'));
    note(`${2 * EACH_WAY} steps: product ${rounded(median(both.product), 1)} ms, bare ${rounded(median(both.bare), 1)} ms`);
    if (block < WARM_UPS) continue;
    taken.product.push(...both.product);
    taken.bare.push(...both.bare);
  }
  return ratio({
    name,
    target,
    pairs: taken.product.map((ms, i) => ({ product: ms, bare: taken.bare[i]! })),
    how: `The same frames of a recording of six minutes, paused and buffered on both sides: ${EACH_WAY} steps on and as many back in each block, whose order alternates. Product: its key. Bare: currentTime set to the middle of the frame. From the press, or from setting it, to the requestVideoFrameCallback of that frame; each begins with the page at rest.`,
  });
}

/** Runs in the page: stands alone. @returns ms of each step */
async function stepThrough({ todo, by }: { todo: readonly Step[]; by: 'key' | 'time' }): Promise<number[]> {
  const video = document.querySelector('video')!;
  const root = document.querySelector('[data-player]');
  const took: number[] = [];
  for (const { mediaTime, middle, key } of todo) {
    // At rest: what the last step left to do is over.
    await new Promise((resolve) => setTimeout(resolve, 150));
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 }));
    took.push(
      await new Promise<number>((resolve, reject) => {
        const seen: number[] = [];
        const late = setTimeout(() => reject(new Error(`A step to ${mediaTime} was never painted; painted ${seen.join(' ')}`)), 20_000);
        const painted: VideoFrameRequestCallback = (_, frame) => {
          const at = performance.now();
          seen.push(frame.mediaTime);
          if (Math.abs(frame.mediaTime - mediaTime) > 0.005) return void video.requestVideoFrameCallback(painted);
          clearTimeout(late);
          resolve(at - began);
        };
        video.requestVideoFrameCallback(painted);
        const began = performance.now();
        if (by === 'time') video.currentTime = middle;
        else root?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }),
    );
  }
  return took;
}
