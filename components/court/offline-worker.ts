/** The worker that opens the offline page without network, as pages of Docket meet it. */
import { WORKER } from './names.ts';

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
