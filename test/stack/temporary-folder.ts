/** Folders for servers that tests start, and their end even when the test run was killed. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackPaths } from '#local/paths.ts';
import { clusterPlace, removeCluster } from '#local/postgres.ts';
import { endOrphanServer } from '#local/postgres/orphan.ts';
import { identify, isRunning, type ProcessIdentity } from '#local/processes/identity.ts';
import { endOrphans } from '#local/processes/run-files.ts';

const PREFIX = 'docket-stack-';
const OWNER = 'owner.json';

/** A fresh folder in the system's temporary one, noted as this process's. What killed test runs left is ended first. */
export async function temporaryStackFolder(): Promise<string> {
  await sweep();
  const dir = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(dir, 0o711); // the database's account passes through
  writeFileSync(join(dir, OWNER), JSON.stringify(identify(process.pid)));
  return dir;
}

/** Removes the folder of a stack that has been stopped. */
export function removeStackFolder(dir: string) {
  removeCluster(stackPaths(dir).postgres);
  rmSync(dir, { recursive: true, force: true });
}

/** `kill -9` of a test run leaves its servers behind; they are known by the folder, whose owner is gone. */
async function sweep() {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const dir = join(tmpdir(), name);
    const owner = existsSync(join(dir, OWNER)) ? (JSON.parse(readFileSync(join(dir, OWNER), 'utf8')) as ProcessIdentity) : undefined;
    if (!owner || isRunning(owner)) continue; // just being made, or in use
    const paths = stackPaths(dir);
    await endOrphans(paths.run);
    await endOrphanServer(clusterPlace(paths.postgres));
    removeStackFolder(dir);
  }
}
