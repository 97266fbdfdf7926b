/** The product, as a person uses it: signed in, in the library, opening recordings and coming back. */
import type { Page } from '@playwright/test';
import type { Whole } from '#test/stack/whole.ts';
import type { Layout } from './bare-server.ts';
import { stepAside } from './press.ts';
import { watchRequests, type Quiet } from './quiet.ts';
import { installStopwatch, measured, type Reading } from './stopwatch.ts';

/** When what was asked for on the way to the first frame was there, ms after the click. */
export type Steps = Readonly<Record<string, number>>;

export class ProductSide {
  readonly page: Page;
  #quiet: Quiet;

  private constructor(page: Page) {
    this.page = page;
    this.#quiet = watchRequests(page);
  }

  /** Signs in and comes to rest in the library. */
  static async signIn(page: Page, { appUrl, ports }: Whole, name: string): Promise<ProductSide> {
    await installStopwatch(page);
    page.on('pageerror', (error) => console.error('product:', error));
    const side = new ProductSide(page);
    await page.goto(appUrl);
    await page.waitForURL(`http://localhost:${ports.idp}/**`);
    await page.getByRole('button', { name }).click();
    await page.waitForURL(`${appUrl}/shifts`);
    await side.atRest();
    return side;
  }

  /** Nothing under way, and a row to click. */
  async atRest(): Promise<void> {
    await this.page.locator('[data-row]').first().waitFor();
    await this.#quiet.settled();
  }

  /** Clicks a recording in the library and waits for its first frame. */
  async open(recordingId: string): Promise<{ reading: Reading; steps: Steps }> {
    const row = this.page.locator(`#recording-${recordingId}`);
    await row.scrollIntoViewIfNeeded();
    const box = await row.boundingBox();
    if (!box) throw new Error(`${recordingId} is not in the library.`);
    await stepAside(this.page, box.y + box.height / 2);
    await this.atRest();
    const reading = await measured(this.page, { from: 'click' }, { x: box.x + Math.min(60, box.width / 2), y: box.y + box.height / 2 });
    return { reading, steps: await this.#steps(reading) };
  }

  /** Back to the library, the viewing ended and its requests done. */
  async back(): Promise<void> {
    await stepAside(this.page, 10);
    await this.page.goBack();
    await this.atRest();
  }

  /** Waits until the player holds still with all that it wants to have loaded. */
  async loaded(): Promise<void> {
    await this.page.locator('[data-player][data-frame]').waitFor();
    await this.#quiet.settled();
  }

  /** Sizes of a recording's page, for the other side to have the same. */
  async layoutOf(recordingId: string): Promise<Layout> {
    await this.open(recordingId);
    await this.loaded();
    const stage = await this.page.locator('video').boundingBox();
    const bar = await this.bar();
    if (!stage) throw new Error('There is no video on the page.');
    await this.back();
    return { stage: { width: stage.width, height: stage.height }, bar: { left: bar.x, width: bar.width } };
  }

  /** The seek bar's place in the window. */
  async bar(): Promise<{ x: number; y: number; width: number; height: number }> {
    const bar = this.page.getByRole('slider', { name: 'Position in the recording' });
    await bar.scrollIntoViewIfNeeded();
    const box = await bar.boundingBox();
    if (!box) throw new Error('There is no seek bar on the page.');
    return box;
  }

  #steps({ startedAt, paintedAt, videoAt }: Reading): Promise<Steps> {
    return this.page.evaluate(
      ({ startedAt, paintedAt, videoAt }) => {
        const steps: Record<string, number> = { page: videoAt - startedAt };
        const count: Record<string, number> = {};
        for (const entry of performance.getEntriesByType('resource') as PerformanceResourceTiming[]) {
          if (entry.startTime > paintedAt) continue;
          const { pathname, search, origin } = new URL(entry.name);
          const kind = pathname.endsWith('.m3u8')
            ? 'playlist'
            : pathname === '/api/playback'
              ? 'session'
              : pathname.endsWith('media.mp4')
                ? 'media'
                : pathname.endsWith('index.bin')
                  ? 'index'
                  : search.includes('_rsc')
                    ? 'page payload'
                    : origin === location.origin
                      ? pathname.replace(/[0-9a-f-]{36}/g, '…').replace(/.*\/_next\/static\/.*/, 'chunk')
                      : 'other';
          const n = (count[kind] = (count[kind] ?? 0) + 1);
          const name = n > 1 ? `${kind} ${n}` : kind;
          steps[`${name} asked`] = entry.startTime - startedAt;
          steps[`${name} there`] = entry.responseEnd - startedAt;
        }
        steps['first frame'] = paintedAt - startedAt;
        return steps;
      },
      { startedAt, paintedAt, videoAt },
    );
  }
}
