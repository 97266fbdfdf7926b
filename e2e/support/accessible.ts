/** Whether a page can be used by everybody, as far as a program can tell. */
import type { Page } from '@playwright/test';
import axe, { type RunOptions } from 'axe-core';
import { expect } from './test.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Beyond the standards' own rules: headings that skip a level lose those who move by them. */
const GOOD_PRACTICE = { 'heading-order': { enabled: true } };
/** What may differ with the theme; the other rules are asked once at each width. */
const OF_THE_THEME = ['color-contrast', 'link-in-text-block', 'target-size'];
/** One document; and nothing is told of what is well, which takes axe longer than to find that it is. */
const HOW: RunOptions = { iframes: false, resultTypes: ['violations'] };
const ASKED = {
  light: { ...HOW, runOnly: { type: 'tag', values: STANDARDS }, rules: GOOD_PRACTICE },
  dark: { ...HOW, runOnly: { type: 'rule', values: OF_THE_THEME } },
} as const satisfies Record<string, RunOptions>;
const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
/** WCAG 1.4.10: nothing to scroll sideways at 320 px. */
const NARROWEST = { width: 320, height: 640 };

/**
 * Resolves when a change of theme or size is on the screen: axe reads colours from what is painted. With less motion each element takes an
 * instant to a new colour, and who inherits it begins once its parent has: as many rounds as elements lie within each other.
 */
function painted(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      if (ending.length === 0) return;
      await Promise.allSettled(ending.map(({ finished }) => finished));
    }
  });
}

type Run = (options: RunOptions) => Promise<string[]>;

/** Brings axe into the document unless it is there. @returns asks it */
async function axeOn(page: Page): Promise<Run> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return (options) =>
    page.evaluate(async (asked) => {
      const { violations } = await (window as unknown as { readonly axe: typeof axe }).axe.run(document, asked);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary?.replaceAll(/\s+/g, ' ')}`));
    }, options);
}

/** Axe over the page as it stands, in both themes and at both widths; and its width at the narrowest. */
export async function isAccessible(page: Page): Promise<void> {
  const violations = await axeOn(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [name, size] of Object.entries(WIDTHS)) {
      await page.setViewportSize(size);
      await painted(page);
      expect.soft(await violations(ASKED[colorScheme]), `${page.url()}, ${colorScheme}, ${name}`).toEqual([]);
    }
  }
  await page.setViewportSize(NARROWEST);
  // What floats (a menu) finds its new place a moment later.
  await expect.soft.poll(() => tooWide(page), { message: `${page.url()}: what 320 px don’t show`, timeout: 10_000 }).toEqual([]);
  await page.setViewportSize(WIDTHS.wide);
}

/**
 * What reaches beyond the window's right edge where the page can be scrolled there: words and boxes, but not what is scrolled or cut off within
 * the page. What is placed out of the flow is cut off by the box it is placed in, and not by those that it merely stands in.
 */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const placedIn = (one: HTMLElement): Element | null => {
      const { position } = getComputedStyle(one);
      return position === 'fixed' ? null : position === 'absolute' ? one.offsetParent : one.parentElement;
    };
    const isHeld = (one: Element | null): boolean => {
      for (let box = one instanceof HTMLElement ? placedIn(one) : (one?.parentElement ?? null); box && box !== document.body; box = box instanceof HTMLElement ? placedIn(box) : box.parentElement)
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      return false;
    };
    const found = [`${scrollWidth} px`];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const holder = node instanceof Element ? node : node.parentElement;
      const range = document.createRange();
      range.selectNode(node);
      const { right } = node instanceof Element ? node.getBoundingClientRect() : range.getBoundingClientRect();
      const isCutByHolder = !(node instanceof Element) && holder !== null && getComputedStyle(holder).overflowX !== 'visible';
      if (right > clientWidth + 0.5 && !isCutByHolder && !isHeld(holder)) found.push(`${holder?.outerHTML.slice(0, 200)} to ${Math.round(right)}`);
    }
    return found;
  });
