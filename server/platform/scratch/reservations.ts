/**
 * Who holds how much of scratch: a file each in `.reserved`, which every process that shares the folder reads. It counts for as long
 * as its holder lives. On the machine (and in the container) that wrote it this is known at once, from the process; elsewhere by
 * the file's age, since holders touch their files.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { now } from '../clock.ts';
import { absent, diskUse } from './disk-use.ts';

const FOLDER = '.reserved';
const TOUCHED_EVERY_MS = 20_000;
/** A holder that did not touch its file for so long is gone. */
const HOLDS_FOR_MS = 120_000;

const Held = z.object({
  /** Of scratch: what is written there is no longer outstanding. */
  folder: z.string(),
  bytes: z.number().nonnegative(),
  pid: z.number().int().positive(),
  /** Which of all processes that ever had this number; null where the system does not say. */
  startedAt: z.string().nullable(),
  /** Whose numbers of processes these are: this boot of this machine, this container. */
  within: z.string().nullable(),
  /** Held only to be removed. */
  clears: z.boolean(),
});
type Held = z.infer<typeof Held>;

export interface Reservation {
  readonly bytes: number;
  set(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** @param folder of scratch in which the reserved space is going to be used @param clears it is held to be removed */
export async function openReservation(scratch: string, folder: string, { clears = false } = {}): Promise<Reservation> {
  const path = join(scratch, FOLDER, randomUUID());
  await mkdir(join(scratch, FOLDER), { recursive: true });
  const own = { folder, pid: process.pid, startedAt: await startOf(process.pid), within: await whoseNumbers(), clears };
  let bytes = 0;
  // A touch that fails is no reason to end the work: the file is then taken for abandoned, at worst.
  const touching = setInterval(() => void utimes(path, now(), now()).catch(() => undefined), TOUCHED_EVERY_MS);
  touching.unref();
  return {
    get bytes() {
      return bytes;
    },
    async set(to) {
      // Never seen half written. Each time a name of its own: whoever saw the last one go may still be about to remove it.
      const part = `${path}.${randomUUID()}.part`;
      await writeFile(part, JSON.stringify({ ...own, bytes: to } satisfies Held));
      await rename(part, path);
      bytes = to;
    },
    async close() {
      clearInterval(touching);
      await rm(path, { force: true });
    },
  };
}

/** Bytes promised to living holders and not yet written by them. */
export async function outstanding(scratch: string): Promise<number> {
  const byFolder = new Map<string, number>();
  for (const { folder, bytes } of await living(scratch)) byFolder.set(folder, (byFolder.get(folder) ?? 0) + bytes);
  const open = await Promise.all([...byFolder].map(async ([folder, bytes]) => Math.max(0, bytes - (await diskUse(join(scratch, folder))))));
  return open.reduce((sum, bytes) => sum + bytes, 0);
}

/** Folders of scratch that somebody works in, and those that somebody is about to remove. */
export async function heldFolders(scratch: string): Promise<{ worked: Set<string>; cleared: Set<string> }> {
  const held = await living(scratch);
  const names = (clears: boolean) => new Set(held.filter((one) => one.clears === clears).map(({ folder }) => folder));
  return { worked: names(false), cleared: names(true) };
}

/** Reservations whose holders live. Those of the dead are removed. */
async function living(scratch: string): Promise<Held[]> {
  const names = await readdir(join(scratch, FOLDER)).catch(absent<string[]>([]));
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(scratch, FOLDER, name);
      const held = await readHeld(path);
      if (held === null ? await isYoung(path) : await lives(held, path)) return held;
      await rm(path, { force: true });
      return null;
    }),
  );
  return found.filter((held) => held !== null);
}

/** Null for what is just being written. */
async function readHeld(path: string): Promise<Held | null> {
  const text = await readFile(path, 'utf8').catch(absent(null));
  if (text === null || path.endsWith('.part')) return null;
  return Held.parse(JSON.parse(text));
}

async function lives({ pid, startedAt, within }: Held, path: string): Promise<boolean> {
  if (within !== null && within === (await whoseNumbers())) return startedAt === (await startOf(pid));
  return isYoung(path);
}

/** One that has gone meanwhile counts as young: its holder may be writing it again under the same name, and removing it would take the new one. */
async function isYoung(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(absent({ mtimeMs: Infinity }));
  return now().getTime() - mtimeMs < HOLDS_FOR_MS;
}

let numbers: Promise<string | null> | undefined;

function whoseNumbers(): Promise<string | null> {
  numbers ??= Promise.all([readFile('/proc/sys/kernel/random/boot_id', 'utf8'), readlink('/proc/self/ns/pid')]).then(([boot, namespace]) => `${boot.trim()} ${namespace}`, absent(null));
  return numbers;
}

/** When it began, in ticks since boot (proc(5), field 22 of stat); null where there is no such process, or one that has ended. */
async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // It may end while it is looked at.
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
    return '';
  });
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}
