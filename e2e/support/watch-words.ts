import type { Page } from '@playwright/test';

/**
 * Notes which of some words come up in a page's text, each time another one does, from now on: a state that is there for
 * an instant between two looks of the test is seen too.
 * @returns asks for those seen so far, in order
 */
export async function watchWords(page: Page, words: readonly string[]): Promise<() => Promise<string[]>> {
  await page.evaluate((words) => {
    const seen: string[] = [];
    (window as never as { __seenWords: string[] }).__seenWords = seen;
    const look = () => {
      const text = document.querySelector('main')?.textContent ?? '';
      for (const word of words) if (text.includes(word) && seen.at(-1) !== word) seen.push(word);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }, words);
  return () => page.evaluate(() => (window as never as { __seenWords: string[] }).__seenWords);
}
