/**
 * A picture behind a signed address, as an address of this page's own: the signature goes with the request and nowhere
 * else, not into the document that a page saved, a screen reader or an extension reads.
 */

import { keepBytes, keptBytes } from './kept-bytes.ts';

export interface PictureEvents {
  /** A `blob:` address, good until it is stopped. */
  readonly onPicture: (src: string) => void;
  /** It did not come: its signature may have ended. */
  readonly onBroken: () => void;
}

/** @returns stops the loading, or lets go of the picture */
export function loadPicture(signedUrl: string, { onPicture, onBroken }: PictureEvents): () => void {
  const stop = new AbortController();
  let src: string | null = null;
  const load = async () => {
    const had = keptBytes(signedUrl);
    if (had) {
      src = URL.createObjectURL(had);
      return onPicture(src);
    }
    const response = await fetch(signedUrl, { signal: stop.signal, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' });
    if (!response.ok) return onBroken();
    const bytes = await response.blob();
    keepBytes(signedUrl, bytes);
    if (stop.signal.aborted) return;
    src = URL.createObjectURL(bytes);
    onPicture(src);
  };
  load().catch(() => {
    if (!stop.signal.aborted) onBroken();
  });
  return () => {
    stop.abort();
    if (src) URL.revokeObjectURL(src);
  };
}
