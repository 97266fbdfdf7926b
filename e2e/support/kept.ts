import type { Page } from '@playwright/test';

/** Everything a tab keeps for later, as one text: session and local storage, and cookies that scripts may read. */
export function kept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage), document.cookie]));
}
