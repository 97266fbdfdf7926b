/** The distribution's Firefox, driven by WebDriver BiDi: Playwright's own driver asks it for commands that it hasn't got yet. */
import { expect } from '@playwright/test';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
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
  await (await there(page, `button[value="${oid}"]`)).click();
  await there(page, 'nav[aria-label="Pages"]');
  return { page, errors };
}

/**
 * Waits for an element by asking again from here. The driver's own waiting makes a function of a text within the page, which the pages'
 * security policies forbid, and Firefox keeps to them (140.12 does).
 * @param words it is the first one whose own text has these
 */
export async function there(page: Page, selector: string, words = ''): Promise<ElementHandle> {
  const at = () =>
    page
      .evaluate((wanted, text) => [...document.querySelectorAll(wanted)].findIndex((element) => element.textContent.includes(text)), selector, words)
      // The page that was asked is on its way to another one.
      .catch(() => -1);
  await expect.poll(at, { message: `${selector} ${words}`, timeout: 30_000, intervals: [100] }).toBeGreaterThanOrEqual(0);
  const found = (await page.$$(selector))[await at()];
  if (!found) throw new Error(`${selector} ${words} has gone again.`);
  return found;
}

/** Runs a function in a page, as the loops of test/review want it: they send plain values only, for which the two drivers agree. */
export const evaluateIn =
  (page: Page) =>
  <Result, Argument>(work: (argument: Argument) => Result | Promise<Result>, argument: Argument): Promise<Result> =>
    page.evaluate(work as (argument: unknown) => unknown, argument) as Promise<Result>;
