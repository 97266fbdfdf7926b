/**
 * Each run's own empty folder. It is named by the process that made it: what a process ended by SIGKILL leaves is removed by the
 * next worker that starts on the machine.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'docket-tool-';
const MADE_BY = new RegExp(`^${PREFIX}(\\d+)-`);

export const makeToolFolder = (): Promise<string> => mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));

/**
 * To be called before this process runs its first tool: a folder under its own number is then another's, as in a container, where
 * numbers begin anew. Folders of processes that live are left alone. @returns how many folders went
 */
export async function sweepToolFolders(): Promise<number> {
  let gone = 0;
  for (const name of await readdir(tmpdir())) {
    const pid = Number(MADE_BY.exec(name)?.[1]);
    if (!pid || (pid !== process.pid && isAlive(pid))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true });
    gone += 1;
  }
  return gone;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal: alive all the same.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
