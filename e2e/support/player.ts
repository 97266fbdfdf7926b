/** The player as a person has it: keys, buttons, and the picture itself, read from the pixels. */
import { expect, type Locator, type Page } from '@playwright/test';
import { CODE_BITS, CODE_ROW_HEIGHT, FRAME_HEIGHT, FRAME_WIDTH, readCode } from '#test/media/frame-code.ts';
import type { Page as Evaluates } from '#test/review/truth-in-page.ts';
import { FPS } from './docking.ts';

export interface Shown {
  /** The number drawn into the painted picture; null when it can't be read. */
  readonly painted: number | null;
  /** The number the player says it is. */
  readonly said: number | null;
  /** Media time on the screen: "00:00:03.26". */
  readonly clock: string;
  /** Wall time on the screen. */
  readonly wall: string;
}

/** The number drawn into the picture a page's video shows now, of whichever browser; null when it can't be read. */
export async function paintedIn(page: Evaluates): Promise<number | null> {
  const cells = await page.evaluate(
    ({ bits, height, width, whole }) => {
      const context = new OffscreenCanvas(width, 2 * height).getContext('2d', { willReadFrequently: true })!;
      context.drawImage(document.querySelector('video')!, 0, 0, width, whole);
      const cell = width / bits;
      return Array.from({ length: 2 * bits }, (_, i) => context.getImageData((i % bits) * cell + cell / 2, (i < bits ? 0.5 : 1.5) * height, 1, 1).data[0]!);
    },
    { bits: CODE_BITS, height: CODE_ROW_HEIGHT, width: FRAME_WIDTH, whole: FRAME_HEIGHT },
  );
  return readCode(Uint8Array.from(cells));
}

/** Seeks a page's video as its own controls do, to the middle of a frame, and waits until that is painted. */
export async function seekTo(page: Evaluates, frame: number): Promise<void> {
  await page.evaluate(
    (at) => new Promise<void>((resolve) => {
      const film = document.querySelector('video')!;
      film.pause();
      film.addEventListener('seeked', () => resolve(), { once: true });
      film.currentTime = at;
    }),
    (frame + 0.5) / FPS,
  );
}

export class PlayerOnPage {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('[data-player]');
  }

  async isIn(...phases: string[]): Promise<void> {
    await expect(this.root).toHaveAttribute('data-state', new RegExp(`^(${phases.join('|')})$`));
  }

  /** Waits until the player says it stands on a frame, then reads what is really there. */
  async standsOn(frame: number): Promise<Shown> {
    await expect(this.root).toHaveAttribute('data-frame', String(frame));
    await this.isIn('ready', 'paused', 'ended');
    return this.look();
  }

  /** Reads the picture and what is said of it, in one breath. */
  async look(): Promise<Shown> {
    const { cells, ...rest } = await this.root.evaluate(
      (root, { bits, height, width, whole }) => {
        const canvas = new OffscreenCanvas(width, 2 * height);
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        // As if it were of the size the numbers are drawn in, whatever form is shown.
        context.drawImage(root.querySelector('video')!, 0, 0, width, whole);
        const cell = width / bits;
        const cells = Array.from({ length: 2 * bits }, (_, i) => context.getImageData((i % bits) * cell + cell / 2, (i < bits ? 0.5 : 1.5) * height, 1, 1).data[0]!);
        const frame = root.getAttribute('data-frame');
        const words = (selector: string) => root.querySelector(selector)?.textContent ?? '';
        return { cells, said: frame === null ? null : Number(frame), clock: words('[data-media-time]'), wall: words('[data-wall-clock]') };
      },
      { bits: CODE_BITS, height: CODE_ROW_HEIGHT, width: FRAME_WIDTH, whole: FRAME_HEIGHT },
    );
    return { ...rest, painted: readCode(Uint8Array.from(cells)) };
  }

  /** Goes to a typed time as a person does: G, the time, Enter. */
  async goTo(time: string): Promise<void> {
    await this.page.keyboard.press('g');
    await expect(this.page.getByRole('textbox', { name: 'Go to a time' })).toBeFocused();
    await this.page.keyboard.type(time);
    await this.page.keyboard.press('Enter');
    // On a slow machine the frame may be there before the field has gone, which takes the next key for itself.
    await expect(this.page.getByRole('textbox', { name: 'Go to a time' })).toHaveCount(0);
  }

  /** Seconds of media time of the painted frame. */
  async seconds(): Promise<number> {
    return Number(await this.root.getAttribute('data-media-us')) / 1e6;
  }

  /** Waits until the painted frame is one after `seconds` of media time. */
  async playsPast(seconds: number, { timeout = 30_000 } = {}): Promise<void> {
    await expect.poll(() => this.seconds(), { timeout, intervals: [100] }).toBeGreaterThan(seconds);
  }
}

/** "00:00:03.26" of a frame: its start, cut to hundredths. */
export function clockOfFrame(frame: number): string {
  const hundredths = Math.floor((frame * 100) / FPS);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${two(hundredths / 360_000)}:${two((hundredths / 6_000) % 60)}:${two((hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
