/** A part of the stack that a test kills: started again at once, as whatever runs it in production would. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Kept, KeepRunning, Running } from '#local/processes/keep-running.ts';

/** What has a process number besides: all parts of the stack have. */
interface Part extends Running {
  readonly pid: number;
}

const isPart = (running: Running): running is Part => 'pid' in running && typeof running.pid === 'number';

/** Between an end and the next start. */
const PAUSE_MS = 300;

export interface Supervised extends Kept {
  readonly name: string;
  /** Ends it with SIGKILL, and its children if `group`, and resolves once it runs again. */
  kill(group?: boolean): Promise<void>;
  /** Holds it where it is, and lets it go on. */
  hold(): void;
  release(): void;
}

/** @throws when the first start fails; later ones are tried until one succeeds or it is stopped */
export async function supervise({ name, start }: Pick<KeepRunning, 'name' | 'start'>): Promise<Supervised> {
  let isStopping = false;
  let running = await start();
  let again = Promise.withResolvers<void>();

  const watch = (async () => {
    for (;;) {
      await running.exited;
      if (isStopping) return;
      for (;;) {
        await delay(PAUSE_MS);
        if (isStopping) return;
        try {
          running = await start();
          break;
        } catch (error) {
          // What it stands on may be down as well: production would try again, too.
          if (isStopping) throw error;
        }
      }
      again.resolve();
    }
  })();

  const send = (signal: NodeJS.Signals, group = false) => {
    if (!isPart(running)) throw new Error(`${name} has no process of its own.`);
    try {
      process.kill(group ? -running.pid : running.pid, signal);
    } catch (error) {
      // It has ended by itself this moment, and is being started again.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  return {
    name,
    async kill(group) {
      again = Promise.withResolvers<void>();
      send('SIGKILL', group);
      await again.promise;
    },
    hold: () => send('SIGSTOP'),
    release: () => send('SIGCONT'),
    async stop() {
      isStopping = true;
      again.resolve();
      await running.stop();
      await watch;
      await running.stop();
    },
  };
}
