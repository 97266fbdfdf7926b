/** Playwright's test with Docket's fixtures: pages that are watched for faults, and people signed in on them. */
import { test as base, expect, type BrowserContextOptions, type Page } from '@playwright/test';
import type { CastPerson } from '#local/cast.ts';
import { Faults } from './faults.ts';
import { chooseInProvider } from './sign-in.ts';
import { stack } from './stack.ts';

export interface Journey {
  /** Every test's; fails it at the end for what was found. */
  readonly faults: Faults;
  /** A tab of a browser of its own, nobody signed in. */
  readonly visit: (options?: BrowserContextOptions) => Promise<Page>;
  /** A tab of a browser of its own, on `path` ("/" leads to the person's start page). */
  readonly as: (person: CastPerson, path?: string, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Journey>({
  faults: [
    async ({}, use) => {
      const faults = new Faults();
      await use(faults);
      expect(faults.found, 'faults seen in the browser').toEqual([]);
    },
    { auto: true },
  ],
  visit: async ({ browser, faults }, use) => {
    const pages: Page[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL: stack().appUrl, ...options });
      await faults.watch(context);
      const page = await context.newPage();
      pages.push(page);
      return page;
    });
    for (const page of pages) {
      await faults.look(page);
      // A request that a journey holds or alters may still be under way.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.context().unrouteAll({ behavior: 'ignoreErrors' });
      await page.context().close();
    }
  },
  as: async ({ visit }, use) => {
    await use(async (person, path = '/', options = {}) => {
      const page = await visit(options);
      await page.goto(path);
      await chooseInProvider(page, person);
      await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
      return page;
    });
  },
});

export { expect };
