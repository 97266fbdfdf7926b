import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canReach, type Account } from './account.ts';

/** Where a cluster's files and the PostgreSQL programs really are, once both can be reached by its account. */
export interface PostgresHome {
  readonly data: string;
  readonly bin: string;
}

/**
 * Normally just what was asked for. Root's own folders are the exception: PostgreSQL runs as another account
 * and a checkout under /root (mode 700) is closed to it, so the cluster and a copy of the programs live in
 * /var/tmp instead and `dataDir` holds a note saying where. Opening up root's folder with chmod was the other
 * way, and is not ours to do.
 */
export function postgresHome({ dataDir, packageDir, account }: { dataDir: string; packageDir: string; account: Account | undefined }): PostgresHome {
  mkdirSync(dirname(dataDir), { recursive: true });
  const native = join(packageDir, 'native');
  if (!account || (canReach(account, realpathSync(dirname(dataDir))) && canReach(account, join(native, 'bin')))) {
    return { data: join(realpathSync(dirname(dataDir)), baseOf(dataDir)), bin: join(native, 'bin') };
  }
  const elsewhere = ownFolder(elsewhereFor(dataDir), account);
  writeFileSync(noteOf(dataDir), `${elsewhere}\n`);
  return { data: join(elsewhere, 'data'), bin: join(copyOnce(native, join(elsewhere, 'programs')), 'bin') };
}

/** Where the cluster of `dataDir` lives, as far as an earlier start has told. */
export function clusterPlace(dataDir: string): string {
  return existsSync(noteOf(dataDir)) ? join(elsewhereFor(dataDir), 'data') : dataDir;
}

/** Removes a stopped cluster wherever it lives. */
export function removeCluster(dataDir: string) {
  if (existsSync(noteOf(dataDir))) {
    const elsewhere = readFileSync(noteOf(dataDir), 'utf8').trim();
    // A note that somebody edited must not send us deleting: only the folder we would choose ourselves.
    if (elsewhere === elsewhereFor(dataDir)) rmSync(elsewhere, { recursive: true, force: true });
    rmSync(noteOf(dataDir), { force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

const noteOf = (dataDir: string) => `${dataDir}.elsewhere`;
const baseOf = (path: string) => path.slice(dirname(path).length + 1);
const elsewhereFor = (dataDir: string) => `/var/tmp/docket-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;

/** /var/tmp is everybody's: a folder that is already there must be a real folder of root's, not a planted link. */
function ownFolder(folder: string, account: Account): string {
  if (existsSync(folder)) {
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== 0) throw new Error(`${folder} is in the way and is not ours: remove it and start again.`);
  } else {
    mkdirSync(folder, { mode: 0o750 });
  }
  chownSync(folder, 0, account.gid);
  return folder;
}

/** Copies under another name first, so that a copy cut short is never taken for a whole one. */
function copyOnce(from: string, to: string): string {
  if (!existsSync(to)) {
    rmSync(`${to}.part`, { recursive: true, force: true });
    cpSync(from, `${to}.part`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${to}.part`, to);
  }
  return to;
}
