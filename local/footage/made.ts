/** What has been made: one record a finished file, and a manifest once all are there. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PLAN_VERSION, sidecarText, type PlannedRecording } from '#local/footage/plan.ts';

/** Ending of anything unfinished. */
export const PART = '.part';
const RECORDS = '.made';

export const MadeFile = z.object({
  /** Relative to the footage folder, with forward slashes. */
  path: z.string(),
  serial: z.string(),
  seconds: z.number(),
  bytes: z.number(),
  sha256: z.string(),
  plan: z.string(),
  /** SHA-256 of the sidecar; not in records of before it could change alone. */
  sidecar: z.string().optional(),
});
export type MadeFile = z.infer<typeof MadeFile>;

export const Manifest = z.object({ planVersion: z.number(), baseDay: z.string(), files: z.array(MadeFile) });
export type Manifest = z.infer<typeof Manifest>;

/**
 * Names the very film that was planned: any change to it, or to PLAN_VERSION, makes it anew. The borough is in the
 * sidecar alone, which is renewed without its film.
 */
export function planHash(recording: PlannedRecording): string {
  const filmed = JSON.stringify([PLAN_VERSION, recording], (key, value: unknown) => (key === 'borough' ? undefined : value));
  return createHash('sha256').update(filmed).digest('hex').slice(0, 24);
}

const sidecarHash = (recording: PlannedRecording) => createHash('sha256').update(sidecarText(recording)).digest('hex');

export function pathOf(recording: PlannedRecording): string {
  return `${recording.serial}/${recording.file}`;
}

/** The record of a finished recording whose file and sidecar are there in full and as planned; undefined if something must be made. */
export async function recordOf(dir: string, recording: PlannedRecording): Promise<MadeFile | undefined> {
  try {
    const record = await filmedRecord(dir, recording);
    const sidecar = await readFile(join(dir, `${pathOf(recording)}.json`), 'utf8');
    return record.sidecar === sidecarHash(recording) && sidecar === sidecarText(recording) ? record : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Where the film is there as planned and only its sidecar isn't, writes the sidecar; undefined where it must be filmed.
 * The film gets today's date: a dock knows a file by its date, and would take an old one for delivered and not read on.
 */
export async function renewSidecar(dir: string, recording: PlannedRecording): Promise<MadeFile | undefined> {
  const film = await filmedRecord(dir, recording).catch(() => undefined);
  if (!film) return undefined;
  const file = join(dir, pathOf(recording));
  await writeSidecar(file, recording);
  await utimes(file, new Date(), new Date());
  return writeRecord(dir, recording, film);
}

/** @throws where there is no record, or no such film. */
async function filmedRecord(dir: string, recording: PlannedRecording): Promise<MadeFile> {
  const record = MadeFile.parse(JSON.parse(await readFile(join(dir, RECORDS, `${recording.file}.json`), 'utf8')));
  const { size } = await stat(join(dir, pathOf(recording)));
  if (record.plan !== planHash(recording) || record.path !== pathOf(recording) || size !== record.bytes) throw new Error('This film is not made.');
  return record;
}

/** Beside the film at `file`, whole or not at all. */
export async function writeSidecar(file: string, recording: PlannedRecording): Promise<void> {
  await writeFile(`${file}.json${PART}`, sidecarText(recording), { flush: true });
  await rename(`${file}.json${PART}`, `${file}.json`);
}

export async function writeRecord(dir: string, recording: PlannedRecording, { bytes, sha256 }: { bytes: number; sha256: string }): Promise<MadeFile> {
  const record: MadeFile = { path: pathOf(recording), serial: recording.serial, seconds: recording.seconds, bytes, sha256, plan: planHash(recording), sidecar: sidecarHash(recording) };
  await mkdir(join(dir, RECORDS), { recursive: true });
  await writeWhole(join(dir, RECORDS, `${recording.file}.json`), record);
  return record;
}

export async function writeManifest(dir: string, manifest: Manifest): Promise<void> {
  await writeWhole(join(dir, 'manifest.json'), manifest);
}

export async function removeManifest(dir: string): Promise<void> {
  await rm(join(dir, 'manifest.json'), { force: true });
}

export async function readManifest(dir: string): Promise<Manifest | undefined> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Removes what a killed run left half-made, and footage of another base day or plan. */
export async function sweep(dir: string, planned: readonly PlannedRecording[]): Promise<void> {
  const wanted = new Set(planned.flatMap((recording) => [pathOf(recording), `${pathOf(recording)}.json`]));
  const records = new Set(planned.map((recording) => `${recording.file}.json`));
  for (const serial of new Set(planned.map((recording) => recording.serial))) {
    for (const name of await readdir(join(dir, serial)).catch(() => [])) {
      const ours = name.endsWith(PART) || name.startsWith('.speech-') || (name.startsWith(`${serial}_`) && !wanted.has(`${serial}/${name}`));
      if (ours) await rm(join(dir, serial, name), { recursive: true, force: true });
    }
  }
  for (const name of await readdir(join(dir, RECORDS)).catch(() => [])) {
    if (!records.has(name)) await rm(join(dir, RECORDS, name), { force: true });
  }
}

async function writeWhole(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}${PART}`, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
  await rename(`${file}${PART}`, file);
}
