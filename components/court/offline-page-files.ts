/** The offline page and all it is made of, kept on the device for the worker to open without network. */
import { OFFLINE_PATH, PAGE_CACHE } from './names.ts';

const FILES = /\/_next\/static\/[\w\-./%~@()[\]]+\.\w+/g;

/** Every file of the build that a page, or a style sheet of it, names. */
export const filesIn = (text: string): readonly string[] => [...new Set(text.match(FILES) ?? [])];

/** What a style sheet asks for beside itself: its fonts. @param sheet its own address */
export const filesOfSheet = (text: string, sheet: string): readonly string[] =>
  [...text.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, address]) => new URL(address!, new URL(sheet, location.origin))).filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_next/static/')).map(({ pathname }) => pathname);

/**
 * Keeps the offline page as it is now, with all it is made of; the one kept before goes once this one was found whole. Where this build's
 * is here already it stays as it is. @throws where something of it can't be had or isn't kept: the one kept before stays
 */
export const keepPage = (): Promise<void> =>
  // One at a time, of all tabs: what is half kept looks to another as if it were older.
  navigator.locks.request('docket-offline-page', async () => {
    await keepAsItIs();
  });

async function keepAsItIs(): Promise<void> {
  const page = await fetch(OFFLINE_PATH, { cache: 'no-store', credentials: 'same-origin' });
  if (!page.ok) throw new Error(`The offline page was answered with ${page.status}.`);
  const files = filesIn(await page.clone().text());
  const before = (await caches.keys()).filter((name) => name.startsWith(PAGE_CACHE)).sort();
  // Names of files tell the build. What is whole is not written again at each visit: that is when it could break off.
  const newest = before.at(-1);
  if (newest && (await holds(newest, [...files, OFFLINE_PATH]))) return;
  // Later than any before it, whatever this device's clock was then.
  const begun = Math.max(Date.now(), Number(newest?.slice(PAGE_CACHE.length) ?? 0) + 1);
  const name = `${PAGE_CACHE}${String(begun).padStart(14, '0')}`;
  const cache = await caches.open(name);
  const all = new Set(files);
  for (const file of files) {
    const response = await fetched(file);
    if (file.endsWith('.css')) {
      for (const more of filesOfSheet(await response.clone().text(), file)) {
        all.add(more);
        await cache.put(more, await fetched(more));
      }
    }
    await cache.put(file, response);
  }
  // Last: its being there says that the rest is.
  await cache.put(OFFLINE_PATH, page);
  // Read back as the worker will find it, before the older one goes: WebKit (2.50), left in the middle of this, was seen with neither.
  if (!(await holds(name, [...all, OFFLINE_PATH]))) throw new Error('The offline page was not kept whole.');
  for (const older of before) await caches.delete(older);
}

async function holds(name: string, addresses: readonly string[]): Promise<boolean> {
  const cache = await caches.open(name);
  for (const address of addresses) if (!(await cache.match(address))) return false;
  return true;
}

/** From this browser, where it is kept already: a file of a build never changes. */
async function fetched(file: string): Promise<Response> {
  const response = (await caches.match(file)) ?? (await fetch(file, { credentials: 'omit' }));
  if (!response.ok) throw new Error(`${file} was answered with ${response.status}.`);
  return response;
}
