/** Whether a page can be used by everybody, as far as a program can tell. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Beyond the standards' own rules: headings that skip a level lose those who move by them. */
const GOOD_PRACTICE = { 'heading-order': { enabled: true } };
/** What may differ with the theme; the other rules are asked once at each width. */
const OF_THE_THEME = ['color-contrast', 'link-in-text-block', 'target-size'];
const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
/** WCAG 1.4.10: nothing to scroll sideways at 320 px. */
const NARROWEST = { width: 320, height: 640 };

/** Resolves when a change of theme or size is on the screen: axe reads colours from what is painted. */
function painted(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Axe over the page as it stands, in both themes and at both widths; and its width at the narrowest. */
export async function isAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [name, size] of Object.entries(WIDTHS)) {
      await page.setViewportSize(size);
      await painted(page);
      const builder = new AxeBuilder({ page }).setLegacyMode(); // one document, so no second page to gather frames on
      const { violations } = await (colorScheme === 'light' ? builder.options({ runOnly: { type: 'tag', values: STANDARDS }, rules: GOOD_PRACTICE }) : builder.withRules(OF_THE_THEME)).analyze();
      const said = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`));
      expect.soft(said, `${page.url()}, ${colorScheme}, ${name}`).toEqual([]);
    }
  }
  await page.setViewportSize(NARROWEST);
  // What floats (a menu) finds its new place a moment later.
  await expect.soft.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `${page.url()}: width of what 320 px show`, timeout: 3_000 }).toBeLessThanOrEqual(NARROWEST.width);
  await page.setViewportSize(WIDTHS.wide);
}
