/** Watches a long recording from end to end at sixteen times its speed, and says what the page holds at both ends. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { until } from '#test/stack/until.ts';

/** What a page holds: of its script, of its document, and of footage. */
export interface Held {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Seconds of footage in the element. */
  readonly bufferedSeconds: number;
  /** Of all the browser's processes together that draw pages or decode, as the system counts them; null where it can't be asked. */
  readonly processBytes: number | null;
}

const SPEED = 16;

/** After a collection of what nobody holds any more. */
export async function heldBy(browser: Browser, page: Page): Promise<Held> {
  const client = await page.context().newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  try {
    // Twice: what the first one lets go of may hold more.
    for (let i = 0; i < 2; i++) await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters');
    const bufferedSeconds = await page.evaluate(() =>
      [...document.querySelectorAll('video')].reduce((sum, { buffered }) => sum + Array.from({ length: buffered.length }, (_, i) => buffered.end(i) - buffered.start(i)).reduce((a, b) => a + b, 0), 0),
    );
    const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
    const bytes = await Promise.all(processInfo.filter(({ type }) => type === 'renderer' || type === 'GPU').map(({ id }) => residentBytes(id)));
    return { heapBytes: usedSize, nodes, listeners: jsEventListeners, bufferedSeconds: Math.round(bufferedSeconds), processBytes: bytes.includes(null) ? null : bytes.reduce<number>((a, b) => a + b!, 0) };
  } finally {
    await client.detach();
    await whole.detach();
  }
}

async function residentBytes(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  const kilobytes = status && /^RssAnon:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes ? Number(kilobytes) * 1024 : null;
}

/**
 * @param seconds the recording's length
 * @returns what was held after a tenth of it, when everything has been loaded that ever is, and at its end
 */
export async function watchLong(browser: Browser, page: Page, seconds: number, patienceMs: number): Promise<{ early: Held; late: Held }> {
  const at = () => page.locator('[data-player]').evaluate((root) => Number((root as HTMLElement).dataset['mediaUs']) / 1e6);
  const passes = (moment: number) => until(async () => (await at()) >= moment || undefined, { patienceMs, everyMs: 1_000, otherwise: () => `It never came to ${Math.round(moment)} s.` });
  await page.locator('[data-player]').focus();
  await page.locator('video').evaluate((video: HTMLVideoElement, speed) => void (video.playbackRate = speed), SPEED);
  await page.keyboard.press('Space');
  await passes(seconds / 10);
  const early = await heldBy(browser, page);
  await passes(seconds - 2);
  return { early, late: await heldBy(browser, page) };
}
