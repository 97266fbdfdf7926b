/** The bare side, as the benchmark drives it: a loaded page that has nothing to do but play. */
import type { Page } from '@playwright/test';
import type { BarePage } from './bare-page.ts';
import { installStopwatch } from './stopwatch.ts';

type Bare = Window & { readonly bare: BarePage };

export class BareSide {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, url: string): Promise<BareSide> {
    await installStopwatch(page);
    page.on('pageerror', (error) => console.error('bare side:', error));
    await page.goto(url);
    await page.waitForFunction(() => 'bare' in window);
    return new BareSide(page);
  }

  prepare(playlist: string): Promise<void> {
    return this.page.evaluate((text) => (window as unknown as Bare).bare.prepare(text), playlist);
  }

  seekable(seconds: number): Promise<void> {
    return this.page.evaluate((s) => (window as unknown as Bare).bare.seekable(s), seconds);
  }

  /** Where to press to open what was prepared. */
  openAt(): Promise<{ x: number; y: number }> {
    return this.#middleOf('button');
  }

  /** The strip's height on the page: presses along it seek. */
  async stripY(): Promise<number> {
    return (await this.#middleOf('#strip')).y;
  }

  async #middleOf(selector: string): Promise<{ x: number; y: number }> {
    const box = await this.page.locator(selector).boundingBox();
    if (!box) throw new Error(`${selector} is not in the page.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}
