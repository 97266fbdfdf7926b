import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { holderOf } from './demo/claim.ts';
import { DEMO, FOOTAGE, FORCE, ROOT, STATE, stackPaths } from './paths.ts';
import { clusterPlace, removeCluster } from './postgres.ts';
import { endOrphanServer } from './postgres/orphan.ts';
import { endOrphans } from './processes/run-files.ts';

/**
 * Clears the demo's database, blobs and footage, made-up forces and the builds, after asking. Node and ffmpeg stay: they are no state.
 * @returns false when the person said no.
 * @throws when the demo runs, or a force is made or measured.
 */
export async function reset({ yes }: { yes: boolean }): Promise<boolean> {
  const holder = holderOf(DEMO);
  if (holder) throw new Error(`Docket runs at ${holder.address}: stop it with Ctrl-C first.`);
  const measuring = holderOf(FORCE);
  if (measuring) throw new Error(`A made-up force is in use (process ${measuring.pid}): wait for it, or stop it with Ctrl-C first.`);
  if (!yes && !(await agreed('This deletes the demo’s recordings, database and sample footage, and made-up forces. Go on? [y/N] '))) return false;
  for (const paths of [stackPaths(DEMO), stackPaths(FORCE)]) {
    if (existsSync(paths.run)) await endOrphans(paths.run);
    await endOrphanServer(clusterPlace(paths.postgres));
    removeCluster(paths.postgres);
  }
  for (const path of [DEMO, FORCE, FOOTAGE, join(STATE, 'built'), join(ROOT, '.next')]) rmSync(path, { recursive: true, force: true });
  return true;
}

/** Without a person at a terminal the answer is no. */
async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
