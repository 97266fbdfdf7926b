/**
 * Process groups and folders that must not outlive this process. Ended here on a normal exit; on SIGKILL, `setpriv --pdeathsig`
 * ends the tools, and the next worker removes the folders (`tool-folders.ts`).
 */
import { rmSync } from 'node:fs';

const groups = new Set<number>();
const folders = new Set<string>();
let listening = false;

/** Ends a tool with all its children. A group that is already gone is no error. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function endAll(): void {
  for (const pid of groups) killGroup(pid);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** @returns what to call when the tool has ended and its folder is removed */
export function watchOver(pid: number | undefined, folder: string): () => void {
  if (!listening) process.on('exit', endAll);
  listening = true;
  if (pid !== undefined) groups.add(pid);
  folders.add(folder);
  return () => {
    if (pid !== undefined) groups.delete(pid);
    folders.delete(folder);
  };
}
