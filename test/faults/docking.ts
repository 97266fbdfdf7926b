/** The uploader over one folder that fills up meanwhile: killed, and started again until it says that everything is delivered. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DOCKS } from '#local/cast.ts';
import type { Ports } from '#local/environment.ts';
import { ROOT, type StackPaths } from '#local/paths.ts';
import { dockArguments } from '#local/stack/dock-folder.ts';

const PAUSE_MS = 500;

export interface Docking {
  /** All files are there now: resolves with the number of starts once a run that began after this delivered all of them. */
  finish(): Promise<number>;
  kill(): void;
  hold(): void;
  release(): void;
  stop(): Promise<void>;
}

/** `onPrinted`: what the uploader says, for a person looking for a cause. */
export function startDocking({ folder, ports, paths, onPrinted }: { folder: string; ports: Ports; paths: StackPaths; onPrinted: (text: string) => void }): Docking {
  const dock = DOCKS[0]!;
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let isComplete = false;
  const delivered = (async () => {
    for (let starts = 1; ; starts++) {
      const isLast = isComplete;
      child = spawn(process.execPath, [join(ROOT, 'dock', 'main.ts'), '--folder', folder, '--json', '--files', '2', ...dockArguments({ dock, ports, paths })], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onPrinted);
      const [code] = (await once(child, 'close')) as [number | null];
      if ((code === 0 && isLast) || stopping.signal.aborted) return starts;
      await delay(PAUSE_MS);
    }
  })();
  const send = (signal: NodeJS.Signals) => void child?.kill(signal);
  return {
    finish() {
      isComplete = true;
      return delivered;
    },
    kill: () => send('SIGKILL'),
    hold: () => send('SIGSTOP'),
    release: () => send('SIGCONT'),
    async stop() {
      stopping.abort();
      send('SIGCONT');
      send('SIGKILL');
      await delivered;
    },
  };
}
