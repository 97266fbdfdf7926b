/** The distribution's Firefox, driven by WebDriver BiDi: Playwright's own driver asks it for commands that it hasn't got yet. */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { CastPerson } from '#local/cast.ts';
import { stack } from './stack.ts';

export function openFirefox(): Promise<Browser> {
  return puppeteer.launch({ browser: 'firefox', executablePath: process.env['FIREFOX_PATH'] || '/usr/bin/firefox-esr', headless: true, defaultViewport: { width: 1440, height: 900 } });
}

/** A tab of a person who has signed in, on their start page; `errors` fills with what goes wrong in it. */
export async function signedInFirefox(browser: Browser, { oid }: CastPerson): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));
  page.on('console', (message) => message.type() === 'error' && errors.push(`console: ${message.text()}`));
  await page.goto(stack().appUrl);
  await page.locator(`button[value="${oid}"]`).click();
  await page.waitForSelector('nav[aria-label="Pages"]');
  return { page, errors };
}

/** Runs a function in a page, as the loops of test/review want it: they send plain values only, for which the two drivers agree. */
export const evaluateIn =
  (page: Page) =>
  <Result, Argument>(work: (argument: Argument) => Result | Promise<Result>, argument: Argument): Promise<Result> =>
    page.evaluate(work as (argument: unknown) => unknown, argument) as Promise<Result>;
