import { watch, type FSWatcher } from 'node:fs';
import { inWords } from './problems.ts';
import type { Time } from './time.ts';

/** The system's word that something changed is a hint: it is lost on network drives and freshly mounted cameras. */
const RESCAN_MS = 15_000;
/** A camera being copied to fires thousands of events; one look a second is enough. */
const SHORTEST_MS = 1_000;

export interface FolderWatch {
  /** Resolves when it is time for the next look: soon after a change, else after `atMost` milliseconds. */
  next(atMost?: number): Promise<void>;
  close(): void;
}

export interface WatchFolder {
  readonly folder: string;
  readonly time: Time;
  readonly signal: AbortSignal;
  /** The system can't watch this folder; looking now and then goes on. */
  readonly onLost: (problem: string) => void;
}

/** Watches a folder and everything below it. */
export function watchFolder({ folder, time, signal, onLost }: WatchFolder): FolderWatch {
  let watcher: FSWatcher | undefined;
  let changed = false;
  let wake: (() => void) | undefined;

  function lose(error: unknown): void {
    watcher?.close();
    watcher = undefined;
    onLost(inWords(error));
  }

  function start(): void {
    try {
      watcher = watch(folder, { recursive: true }, () => {
        changed = true;
        wake?.();
      }).on('error', lose);
    } catch (error) {
      lose(error);
    }
  }

  start();
  return {
    async next(atMost = RESCAN_MS) {
      await time.sleep(SHORTEST_MS, signal);
      if (!changed && atMost > SHORTEST_MS) await soonest(atMost - SHORTEST_MS);
      changed = false;
    },
    close: () => watcher?.close(),
  };

  async function soonest(ms: number): Promise<void> {
    const enough = new AbortController();
    const woken = new Promise<void>((resolve) => (wake = resolve));
    try {
      await Promise.race([woken, time.sleep(ms, AbortSignal.any([signal, enough.signal])).catch(() => signal.throwIfAborted())]);
    } finally {
      wake = undefined;
      enough.abort();
    }
  }
}
