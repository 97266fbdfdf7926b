/** The first of the cast at a browser of their own, whose camera made the films. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { PEOPLE } from '#local/cast.ts';
import type { Whole } from '#test/stack/whole.ts';

/** @param flags further ones of Chromium's */
export function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', ...flags] });
}

/** Signed in, in the library. */
export async function signedIn(browser: Browser, { appUrl, ports }: Whole): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: appUrl, viewport: { width: 1440, height: 900 }, locale: 'en-GB' })).newPage();
  await page.goto('/');
  await page.waitForURL(`http://localhost:${ports.idp}/**`);
  await page.getByRole('button', { name: PEOPLE[0]!.name }).click();
  await page.waitForURL(`${appUrl}/shifts`);
  return page;
}

/** Opens a recording and waits for its first frame and all that stands around it. */
export async function openRecording(page: Page, id: string): Promise<void> {
  await page.goto(`/recordings/${id}`);
  await page.locator('[data-player][data-frame="0"]').waitFor();
  await page.getByRole('group', { name: 'Marks and clips' }).waitFor();
}
