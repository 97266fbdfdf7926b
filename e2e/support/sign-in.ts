import type { Page } from '@playwright/test';
import type { CastPerson } from '#local/cast.ts';
import { stack } from './stack.ts';

/** Chooses a person on the identity provider's page, which the tab is on or about to be. */
export async function chooseInProvider(page: Page, { name }: CastPerson): Promise<void> {
  await page.waitForURL((url) => url.origin === stack().identityUrl);
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.origin === stack().appUrl && url.pathname !== '/auth/redirect');
}
