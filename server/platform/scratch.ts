/** The worker's disk. Space is reserved before it is used, so that two long files can't fill it between them. */
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { env } from './env.ts';

/** Left free whatever happens: logs, database, the system. */
const KEEP_FREE_BYTES = 512 * 1024 * 1024;

let reserved = 0;

/** Retried by the queue with backoff; another job's end frees the space. */
export class ScratchFull extends Error {
  override readonly name = 'ScratchFull';
}

/** A recording's own folder in scratch. A verified original in it may serve the next step of the same recording. */
export const scratchFolder = (recordingId: string) => resolve(env().DOCKET_SCRATCH, recordingId);

/** Reserves up to `bytes` in all, for work that learns on its way how much it needs. @throws ScratchFull */
export type Grow = (bytes: number) => Promise<void>;

/** Names of all folders in scratch: recordings' ids, and whatever else lies there. */
export async function scratchFolders(): Promise<string[]> {
  try {
    return await readdir(env().DOCKET_SCRATCH);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Runs `work` with `bytes` of scratch reserved in the recording's folder.
 * @throws ScratchFull when they aren't free
 */
export async function withScratch<T>(recordingId: string, bytes: number, work: (folder: string, grow: Grow) => Promise<T>): Promise<T> {
  const folder = scratchFolder(recordingId);
  await mkdir(folder, { recursive: true });
  let own = 0;
  const grow: Grow = async (to) => {
    const { bavail, bsize } = await statfs(folder);
    const more = Math.max(0, to - own);
    const free = bavail * bsize - KEEP_FREE_BYTES - reserved;
    if (more > free) throw new ScratchFull(`${more} bytes of scratch are needed, ${Math.max(0, free)} are free.`);
    reserved += more;
    own += more;
  };
  await grow(bytes);
  try {
    return await work(folder, grow);
  } finally {
    reserved -= own;
  }
}

export async function clearScratch(recordingId: string): Promise<void> {
  await rm(scratchFolder(recordingId), { recursive: true, force: true });
}
