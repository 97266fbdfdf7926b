/** Another process that holds scratch, for tests of what several workers on one machine do. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Holder {
  readonly said: 'held' | 'full';
  /** Lets go and ends; with `kill`, as kill -9 ends it. */
  end(kill?: 'kill'): Promise<void>;
}

/** @param anyway whether there is room for it or not */
export async function holdElsewhere(folder: string, bytes: number, anyway?: 'anyway'): Promise<Holder> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-scratch.ts'), folder, String(Math.ceil(bytes)), ...(anyway ? [anyway] : [])], { stdio: ['pipe', 'pipe', 'inherit'] });
  // Not `exit`: that may come before what it said has been read.
  const exited = once(child, 'close');
  const [said] = (await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => ['nothing'])])) as [string];
  if (said !== 'held' && said !== 'full') throw new Error(`It said ${said}.`);
  return {
    said,
    async end(kill) {
      if (kill) child.kill('SIGKILL');
      // One that found no room has ended by itself, and hears nothing any more.
      else if (said === 'held') child.stdin.end('go\n');
      await exited;
    },
  };
}
