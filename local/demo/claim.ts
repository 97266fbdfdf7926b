import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, type ProcessIdentity } from '../processes/identity.ts';

/** Another start holds this checkout's demo. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning';
}

const fileOf = (dir: string) => join(dir, 'running.json');

/**
 * Notes that this process runs the stack in `dir`.
 * @throws AlreadyRunning naming the address when another live process does.
 */
export function claim(dir: string, address: string): void {
  const holder = holderOf(dir);
  if (holder) throw new AlreadyRunning(`Docket already runs from this checkout, at ${holder.address} (process ${holder.pid}). Stop it there with Ctrl-C first.`);
  const self = identify(process.pid);
  if (!self) throw new Error('/proc does not know this process: Docket’s local stack needs Linux.');
  mkdirSync(dir, { recursive: true, mode: 0o711 });
  writeFileSync(`${fileOf(dir)}.part`, JSON.stringify({ ...self, address }));
  renameSync(`${fileOf(dir)}.part`, fileOf(dir));
}

export function unclaim(dir: string): void {
  rmSync(fileOf(dir), { force: true });
}

/** The live process that runs the stack in `dir`, if one does. */
export function holderOf(dir: string): (ProcessIdentity & { address: string }) | undefined {
  if (!existsSync(fileOf(dir))) return undefined;
  const holder = JSON.parse(readFileSync(fileOf(dir), 'utf8')) as ProcessIdentity & { address: string };
  return isRunning(holder) && holder.pid !== process.pid ? holder : undefined;
}
