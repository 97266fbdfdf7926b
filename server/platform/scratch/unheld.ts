/**
 * Folders in scratch that nobody works in: between two steps of a recording, or left by a worker that was killed. All of it can be
 * fetched again. Whoever removes one says so first and looks then; whoever begins to work in one does the same, so that one of the
 * two always sees the other.
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, diskUse } from './disk-use.ts';
import { heldFolders, openReservation } from './reservations.ts';

const TRIES = 250;
const LOOK_AGAIN_MS = 20;

/** Removes the oldest of them, until so many bytes are gained. @returns whether anything was removed */
export async function clearUnheld(scratch: string, bytes: number): Promise<boolean> {
  const { worked } = await heldFolders(scratch);
  const entries = await readdir(scratch, { withFileTypes: true }).catch(absent([]));
  const names = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !worked.has(entry.name)).map(({ name }) => name);
  const aged = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(scratch, name)).catch(absent({ mtimeMs: Infinity }))).mtimeMs })));
  let gained = 0;
  let removed = false;
  for (const { name } of aged.sort((a, b) => a.at - b.at)) {
    if (gained >= bytes) break;
    const had = await removeUnheld(scratch, name);
    gained += had ?? 0;
    removed ||= had !== null;
  }
  return removed;
}

/** @returns the bytes it took, or null where somebody has begun to work in it */
export async function removeUnheld(scratch: string, name: string): Promise<number | null> {
  const mark = await openReservation(scratch, name, { clears: true });
  try {
    await mark.set(0);
    if ((await heldFolders(scratch)).worked.has(name)) return null;
    const bytes = await diskUse(join(scratch, name));
    await rm(join(scratch, name), { recursive: true, force: true });
    return bytes;
  } finally {
    await mark.close();
  }
}

/** For who has said that it works in the folder: makes it once nobody is removing it any more. @returns false when that does not end */
export async function takeFolder(scratch: string, name: string): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (!(await heldFolders(scratch)).cleared.has(name)) {
      await mkdir(join(scratch, name), { recursive: true });
      return true;
    }
    await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
  }
  return false;
}
