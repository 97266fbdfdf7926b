/**
 * The worker's disk. Space is reserved before it is used, so that two long files can't fill it between them, by one process or by
 * several that share DOCKET_SCRATCH: reservations are files in it.
 */
import { readdir, rm, statfs } from 'node:fs/promises';
import { resolve } from 'node:path';
import { env } from '../env.ts';
import { absent, diskUse } from './disk-use.ts';
import { heldFolders, openReservation, outstanding, type Reservation } from './reservations.ts';
import { clearUnheld, removeUnheld, takeFolder } from './unheld.ts';

/** Left free whatever happens: logs, database, the system. */
const KEEP_FREE_BYTES = 512 * 1024 * 1024;
/** Two processes that ask in the same moment see each other, and both step back: one of them then comes first. */
const TRIES = 6;
const STEP_BACK_MS = 40;

/** Retried by the queue with backoff; another job's end frees the space. */
export class ScratchFull extends Error {
  override readonly name = 'ScratchFull';
}

/** A recording's own folder in scratch. A verified original in it may serve the next step of the same recording. */
export const scratchFolder = (recordingId: string) => resolve(env().DOCKET_SCRATCH, recordingId);

/** Reserves up to `bytes` in all, for work that learns on its way how much it needs. @throws ScratchFull */
export type Grow = (bytes: number) => Promise<void>;

/**
 * Runs `work` with `bytes` of scratch reserved in the recording's folder. What the folder holds already counts as part of them.
 * @throws ScratchFull when they aren't free
 */
export async function withScratch<T>(recordingId: string, bytes: number, work: (folder: string, grow: Grow) => Promise<T>): Promise<T> {
  const scratch = env().DOCKET_SCRATCH;
  const folder = scratchFolder(recordingId);
  const reservation = await openReservation(scratch, recordingId);
  const grow: Grow = (to) => inTurn(() => claim(reservation, folder, to));
  try {
    await reservation.set(0);
    if (!(await takeFolder(scratch, recordingId))) throw new ScratchFull('The folder is being cleared.');
    await grow(bytes);
    return await work(folder, grow);
  } finally {
    await reservation.close();
  }
}

/** Names of all folders in scratch: recordings' ids, and whatever else lies there. Reservations of the dead are forgotten. */
export async function scratchFolders(): Promise<string[]> {
  await heldFolders(env().DOCKET_SCRATCH);
  const entries = await readdir(env().DOCKET_SCRATCH, { withFileTypes: true }).catch(absent([]));
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name);
}

/** Removes one of {@link scratchFolders}, unless somebody works in it. @returns whether it went */
export async function dropUnheld(name: string): Promise<boolean> {
  return (await removeUnheld(env().DOCKET_SCRATCH, name)) !== null;
}

export async function clearScratch(recordingId: string): Promise<void> {
  await rm(scratchFolder(recordingId), { recursive: true, force: true });
}

/**
 * Written down first, added up after: whoever asks in the same moment counts it too, so that never more is given than there is.
 * @throws ScratchFull, holding what was held before
 */
async function claim(reservation: Reservation, folder: string, to: number): Promise<void> {
  const before = reservation.bytes;
  if (to <= before) return;
  for (let attempt = 1; ; attempt++) {
    await reservation.set(to);
    const missing = await shortBy(folder);
    if (missing <= 0) return;
    await reservation.set(before);
    // What nobody holds can be fetched again.
    if (attempt === 1 && (await clearUnheld(env().DOCKET_SCRATCH, missing))) continue;
    if (attempt >= TRIES) throw new ScratchFull(`${missing} bytes of scratch are missing for the ${Math.max(0, to - (await diskUse(folder)))} that are needed.`);
    await new Promise((done) => setTimeout(done, Math.random() * STEP_BACK_MS * attempt));
  }
}

/** Bytes by which what is reserved and not yet written is more than what is free. */
async function shortBy(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return (await outstanding(env().DOCKET_SCRATCH)) + KEEP_FREE_BYTES - bavail * bsize;
}

let turn: Promise<unknown> = Promise.resolve();

/** Within one process nobody needs to step back. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const mine = turn.then(work);
  turn = mine.catch(() => undefined);
  return mine;
}
