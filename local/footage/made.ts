/** What has been made: one record a finished file, and a manifest once all are there. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PLAN_VERSION, type PlannedRecording } from '#local/footage/plan.ts';

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
});
export type MadeFile = z.infer<typeof MadeFile>;

export const Manifest = z.object({ planVersion: z.number(), baseDay: z.string(), files: z.array(MadeFile) });
export type Manifest = z.infer<typeof Manifest>;

/** Names the very recording that was planned: any change to its plan, or to PLAN_VERSION, makes it anew. */
export function planHash(recording: PlannedRecording): string {
  return createHash('sha256').update(JSON.stringify([PLAN_VERSION, recording])).digest('hex').slice(0, 24);
}

export function pathOf(recording: PlannedRecording): string {
  return `${recording.serial}/${recording.file}`;
}

/** The record of a finished recording whose file and sidecar are still there in full; undefined if it must be made. */
export async function recordOf(dir: string, recording: PlannedRecording): Promise<MadeFile | undefined> {
  try {
    const record = MadeFile.parse(JSON.parse(await readFile(join(dir, RECORDS, `${recording.file}.json`), 'utf8')));
    const file = join(dir, pathOf(recording)), [video, sidecar] = await Promise.all([stat(file), stat(`${file}.json`)]);
    return record.plan === planHash(recording) && record.path === pathOf(recording) && video.size === record.bytes && sidecar.size > 0 ? record : undefined;
  } catch {
    return undefined;
  }
}

export async function writeRecord(dir: string, recording: PlannedRecording, made: { bytes: number; sha256: string }): Promise<MadeFile> {
  const record: MadeFile = { path: pathOf(recording), serial: recording.serial, seconds: recording.seconds, ...made, plan: planHash(recording) };
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
