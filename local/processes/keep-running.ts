import { setTimeout as delay } from 'node:timers/promises';
import { isErrno } from './identity.ts';

/** Anything that can end by itself and be stopped: a service, the database, the blob store. */
export interface Running {
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

export interface KeepRunning {
  readonly name: string;
  readonly start: () => Promise<Running>;
  /** Told what happened, in words for the person at the terminal. */
  readonly say: (text: string) => void;
  /** Milliseconds before the first new try; doubled with each failure, up to half a minute. */
  readonly backoffMs?: number;
}

export interface Kept {
  /** Stops it for good. Safe to call while it is being started anew. */
  stop(): Promise<void>;
}

const LONGEST_WAIT_MS = 30_000;
/** Having run this long, it is taken to be well again. */
const WELL_AFTER_MS = 60_000;

/**
 * Starts a part and, whenever it ends unasked, starts it again.
 * @throws when the first start fails; later failures are said and tried again.
 */
export async function keepRunning({ name, start, say, backoffMs = 500 }: KeepRunning): Promise<Kept> {
  const stopping = new AbortController();
  let running = await start();
  const watch = (async () => {
    let wait = backoffMs;
    while (!stopping.signal.aborted) {
      const since = performance.now();
      const how = await running.exited;
      if (stopping.signal.aborted) return;
      if (performance.now() - since > WELL_AFTER_MS) wait = backoffMs;
      say(`${name} ended unexpectedly (${how}); starting it again.`);
      const next = await startAgain(wait);
      if (!next) return;
      running = next.running;
      wait = Math.min(next.wait * 2, LONGEST_WAIT_MS);
    }
  })();

  async function startAgain(wait: number): Promise<{ running: Running; wait: number } | undefined> {
    while (await pause(wait)) {
      try {
        const started = await start();
        say(`${name} is running again.`);
        return { running: started, wait };
      } catch (error) {
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
        say(`${name} does not start: ${error instanceof Error ? error.message : String(error)}\nNext try in ${wait / 1000} s.`);
      }
    }
    return undefined;
  }

  /** False when stopped meanwhile. */
  async function pause(milliseconds: number): Promise<boolean> {
    try {
      await delay(milliseconds, undefined, { signal: stopping.signal });
      return true;
    } catch (error) {
      if (isErrno(error, 'ABORT_ERR')) return false;
      throw error;
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running.stop();
      await watch;
      // A start that was under way has ended in another process meanwhile.
      await running.stop();
    },
  };
}
