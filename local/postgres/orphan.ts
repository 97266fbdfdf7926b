import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess } from '../processes/end.ts';
import { commandLine, identify } from '../processes/identity.ts';

/**
 * Ends the server that a killed start left running on this cluster, found by its own postmaster.pid, and removes
 * that file when its process is gone, for PostgreSQL refuses to start when the number has since gone to another.
 *
 * Not by our run files alone: the one thing that must never happen is two servers on one cluster, and
 * postmaster.pid is what PostgreSQL itself goes by.
 *
 * @returns whether a server was ended.
 */
export async function endOrphanServer(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const process = Number.isInteger(pid) && pid > 1 ? identify(pid) : undefined;
  const ours = process !== undefined && commandLine(pid).includes(data);
  if (ours) await endProcess(process, { signal: 'SIGINT', graceMs: 20_000 });
  rmSync(file, { force: true });
  return ours;
}
