/**
 * Ties a film that was encoded anew to the original it was made from, for somebody who has both: every frame of the film beside the
 * original's frame that should be it, and the sound beside the sound. Decodes both; believes neither.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '#contracts/export-package.ts';
import { comparePictures } from './compare-pictures.ts';
import { compareSound } from './compare-sound.ts';
import { together, type Fit } from './finding.ts';
import type { OpenPackage } from './open-package.ts';

export interface CompareWithOriginal {
  readonly opened: OpenPackage;
  readonly manifest: Manifest;
  readonly original: string;
  readonly say: (text: string) => void;
}

/** @returns whether all that was compared agrees; never that it does where nothing could be compared */
export async function compareWithOriginal({ opened, manifest, original, say }: CompareWithOriginal): Promise<Fit> {
  const sha256 = await hashOf(original);
  const source = manifest.sources.find((one) => one.sha256 === sha256);
  if (!source) {
    say(`✗ ${original} is none of the originals the manifest names: its SHA-256 is ${sha256}.`);
    return 'differs';
  }
  say(`✓ The original is the one the manifest names, ${source.fileName}: SHA-256 ${sha256}.`);
  if (manifest.export.kind === 'together') {
    say('? The film shows several cameras side by side: its frames can’t be laid over one original’s, so it can’t be told whether they are the same.');
    return 'unknown';
  }
  const folder = await mkdtemp(join(tmpdir(), 'docket-verify-'));
  try {
    const film = join(folder, 'film.mp4');
    const packed = opened.files.find(({ name }) => name === manifest.picture.file);
    if (!packed) throw new Error(`${manifest.picture.file} is not in the package.`);
    await opened.copyTo(packed, film);
    const startSeconds = source.firstFrameTick / source.timescale;
    const findings = [await comparePictures({ film, original, manifest, times: await timesOf(opened, manifest), startSeconds }), ...(manifest.sound ? [await compareSound({ film, original, manifest, startSeconds })] : [])];
    for (const line of findings.flatMap(({ words }) => words)) say(line);
    return together(findings.map(({ fit }) => fit));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The film's frames' times, microseconds, as the package's list of frames has them. @throws Error where it is no such list */
async function timesOf(opened: OpenPackage, { frames: name, picture }: Manifest): Promise<number[]> {
  const packed = opened.files.find((file) => file.name === name);
  const lines = packed ? Buffer.from(await opened.read(packed)).toString('utf8').split('\n').filter((line) => /^\d/.test(line)) : [];
  const times = lines.map((line) => Number(line.split(' ')[1]));
  if (times.length !== picture.frames || times.some((time) => !Number.isFinite(time))) throw new Error(`${name} does not list the times of ${picture.frames} frames.`);
  return times;
}
