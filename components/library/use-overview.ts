'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import { keepBytes, keptBytes } from './kept-bytes.ts';
import { readOverview, type Overview } from './overview.ts';

/** At once no more than a few: a list scrolled through would else ask for a hundred sheets. */
const AT_ONCE = 4;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn(signal: AbortSignal): Promise<void> {
  if (running >= AT_ONCE) {
    await new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => {
        const at = waiting.indexOf(resolve);
        if (at < 0) return;
        waiting.splice(at, 1);
        reject(signal.reason as Error);
      });
    });
  }
  running += 1;
}

function done(): void {
  running -= 1;
  waiting.shift()?.();
}

async function load(url: string, signal: AbortSignal): Promise<Overview> {
  await inTurn(signal);
  try {
    const had = await keptBytes(url)?.arrayBuffer();
    if (had) return await readOverview(async (start, end) => new Uint8Array(had.slice(start, end)));
    const read: Uint8Array<ArrayBuffer>[] = [];
    const overview = await readOverview(async (start, end) => {
      const response = await fetch(url, { signal, headers: { range: `bytes=${start}-${end - 1}` }, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', cache: 'no-store' });
      if (!response.ok) throw new Error(`The store answered ${response.status} to an overview.`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      read.push(bytes);
      return bytes;
    });
    keepBytes(url, new Blob(read));
    return overview;
  } finally {
    done();
  }
}

/** A recording's overview while its row is drawn. Without one the row has its poster and its words, so a failure is told to the console alone. */
export function useOverview(url: string | undefined, onBroken: () => void): Overview | null {
  const [held, setHeld] = useState<{ readonly url: string; readonly overview: Overview } | null>(null);
  const broken = useEffectEvent(onBroken);
  useEffect(() => {
    if (!url) return;
    const stop = new AbortController();
    let overview: Overview | null = null;
    load(url, stop.signal).then(
      (loaded) => {
        overview = loaded;
        if (stop.signal.aborted) loaded.sheet.close();
        else setHeld({ url, overview: loaded });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        console.info('An overview did not come', error);
        broken();
      },
    );
    return () => {
      stop.abort();
      setHeld(null);
      overview?.sheet.close();
    };
  }, [url]);
  return held && held.url === url ? held.overview : null;
}
