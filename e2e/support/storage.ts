/** What storage does to a page that reads footage from it. */
import type { Page } from '@playwright/test';
import { stack } from './stack.ts';

const MEDIA = '**/source/media.mp4?*';

/** A refusal as storage words it, with the headers that let the page read its status. */
const answer = (status: number) => ({
  status,
  contentType: 'application/xml',
  headers: { 'access-control-allow-origin': stack().appUrl, 'x-ms-error-code': 'Arranged' },
  body: '<?xml version="1.0" encoding="utf-8"?><Error><Code>Arranged</Code></Error>',
});

/** Every read of footage is answered so, until {@link wellAgain}. @returns how many were */
export async function failing(page: Page, status: number, { times }: { times?: number } = {}): Promise<() => number> {
  let count = 0;
  await page.route(MEDIA, (route) => ((count += 1), route.fulfill(answer(status))), times === undefined ? {} : { times });
  return () => count;
}

/** No read of footage is answered at all. */
export async function silent(page: Page): Promise<void> {
  await page.route(MEDIA, () => undefined);
}

export async function wellAgain(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

/** The signatures that read footage so far, each once, in order. */
export function signaturesUsed(page: Page): string[] {
  const used: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    const signature = url.searchParams.get('sig');
    if (url.origin === stack().storageOrigin && url.pathname.endsWith('/media.mp4') && signature && !used.includes(signature)) used.push(signature);
  });
  return used;
}
