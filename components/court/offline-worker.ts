/** The worker that opens the offline page without network, and the page's files, kept for it. */
import { OFFLINE_PATH, PAGE_CACHE, WORKER } from './names.ts';

/** Whether this browser can keep footage at all: not in private windows of some, nor where Docket is opened without https. */
export const canKeep = (): boolean => window.isSecureContext && 'serviceWorker' in navigator && 'caches' in window && 'indexedDB' in window;

/** Serves this page from then on. @throws where the browser refuses */
export async function startWorker(): Promise<void> {
  await navigator.serviceWorker.register(WORKER, { scope: '/', updateViaCache: 'none' });
  await navigator.serviceWorker.ready;
}

/** Where a page was loaded past the worker, asks it to serve the page after all. */
export async function underWorker(): Promise<void> {
  if (navigator.serviceWorker.controller) return;
  const { active } = await navigator.serviceWorker.ready;
  const served = new Promise<void>((resolve) => navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true }));
  active?.postMessage('claim');
  await served;
}

/** A film that is open in this tab: whole, and not over. */
export interface OpenFilm {
  readonly key: CryptoKey;
  readonly bytes: number;
  /** ISO */
  readonly until: string;
}

/**
 * Answers the worker for keys of films, at once, from what the page has open: a film that plays asks at every range.
 * @returns stops answering
 */
export function answerWorker(find: (copyId: string) => OpenFilm | undefined): () => void {
  const listener = ({ data, ports: [port] }: MessageEvent<unknown>) => {
    if (!port || typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'key' || !('id' in data)) return;
    const film = find(String(data.id));
    port.postMessage(film && Date.parse(film.until) > Date.now() ? { key: film.key, bytes: film.bytes } : null);
  };
  navigator.serviceWorker.addEventListener('message', listener);
  navigator.serviceWorker.startMessages();
  return () => navigator.serviceWorker.removeEventListener('message', listener);
}

const FILES = /\/_next\/static\/[\w\-./%~@()[\]]+\.\w+/g;

/** Every file of the build that a page, or a style sheet of it, names. */
export const filesIn = (text: string): readonly string[] => [...new Set(text.match(FILES) ?? [])];

/** What a style sheet asks for beside itself: its fonts. @param sheet its own address */
export const filesOfSheet = (text: string, sheet: string): readonly string[] =>
  [...text.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, address]) => new URL(address!, new URL(sheet, location.origin))).filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/_next/static/')).map(({ pathname }) => pathname);

/**
 * Keeps the offline page as it is now, with all it is made of; the one kept before goes once this one is whole. Of the same build
 * nothing is fetched twice. @throws where something of it can't be had: the one kept before stays
 */
export async function keepPage(): Promise<void> {
  const page = await fetch(OFFLINE_PATH, { cache: 'no-store', credentials: 'same-origin' });
  if (!page.ok) throw new Error(`The offline page was answered with ${page.status}.`);
  const files = filesIn(await page.clone().text());
  const before = (await caches.keys()).filter((name) => name.startsWith(PAGE_CACHE));
  const name = `${PAGE_CACHE}${String(Date.now()).padStart(14, '0')}`;
  const cache = await caches.open(name);
  for (const file of files) {
    const response = await fetched(file);
    if (file.endsWith('.css')) for (const more of filesOfSheet(await response.clone().text(), file)) await cache.put(more, await fetched(more));
    await cache.put(file, response);
  }
  // Last: its being there says that the rest is.
  await cache.put(OFFLINE_PATH, page);
  for (const older of before) await caches.delete(older);
}

/** From this browser, where it is kept already: a file of a build never changes. */
async function fetched(file: string): Promise<Response> {
  const response = (await caches.match(file)) ?? (await fetch(file, { credentials: 'omit' }));
  if (!response.ok) throw new Error(`${file} was answered with ${response.status}.`);
  return response;
}

