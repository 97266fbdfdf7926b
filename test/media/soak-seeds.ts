/** What is damaged in the soak: a second of footage in each container, files that name others, and the shared footage where it is there. */
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { LURES, type Named } from './lures.ts';
import { ffmpeg } from './make-footage.ts';

export type Seed = { name: string; ending: string; bytes: Buffer };

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-pix_fmt', 'yuv420p'];
const AAC = ['-c:a', 'aac', '-b:a', '32k'];
const KINDS: readonly (readonly [ending: string, ...args: string[]])[] = [
  ['mp4', ...X264, '-bf', '2', ...AAC],
  ['mp4', ...X264, ...AAC, '-movflags', '+faststart', '-metadata', 'title=a', '-metadata', 'location=+51.5-000.1/'],
  ['mp4', ...X264, ...AAC, '-movflags', '+frag_keyframe+empty_moov'],
  ['mp4', '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-pix_fmt', 'yuv420p', '-tag:v', 'hvc1', ...AAC],
  ['mov', ...X264, '-c:a', 'pcm_s16le'],
  ['mov', '-c:v', 'mjpeg', '-an'],
  ['3gp', ...X264, ...AAC],
  ['mkv', ...X264, '-c:a', 'libopus'],
  ['webm', '-c:v', 'libvpx', '-b:v', '100k', '-c:a', 'libvorbis'],
  ['ts', ...X264, ...AAC],
  ['mpg', '-c:v', 'mpeg2video', '-c:a', 'mp2'],
  ['avi', '-c:v', 'mpeg4', '-c:a', 'mp3'],
  ['avi', ...X264, '-c:a', 'pcm_mulaw'],
  ['flv', ...X264, ...AAC],
  ['asf', '-c:v', 'wmv2', '-c:a', 'wmav2'],
  ['mxf', '-c:v', 'mpeg2video', '-an'],
  ['h264', ...X264, '-an'],
  ['wav', '-vn', '-c:a', 'pcm_s16le'],
];
const FOOTAGE = resolve(import.meta.dirname, '../../../shared/footage');
const LARGEST_SHARED = 600_000;

export async function makeSeeds(folder: string, named: Named): Promise<Seed[]> {
  const seeds: Seed[] = [];
  for (const [n, [ending, ...args]] of KINDS.entries()) {
    const path = join(folder, `seed-${n}.${ending}`);
    await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=96x64:r=25', '-f', 'lavfi', '-i', 'sine=r=48000', '-t', '1', ...args, path]);
    seeds.push({ name: `${ending} ${n}`, ending, bytes: await readFile(path) });
  }
  const clip = join(folder, 'seed-0.mp4');
  for (const [n, { name, ending, make }] of LURES.entries()) {
    const path = join(folder, `lure-${n}.${ending}`);
    await make(path, named, clip);
    seeds.push({ name, ending, bytes: await readFile(path) });
  }
  if (!existsSync(FOOTAGE)) return seeds;
  for (const name of (await readdir(FOOTAGE, { recursive: true })).sort()) {
    const path = join(FOOTAGE, name);
    const { size } = await stat(path);
    if ((await stat(path)).isFile() && size > 0 && size < LARGEST_SHARED) seeds.push({ name, ending: name.split('.').at(-1)!, bytes: await readFile(path) });
  }
  return seeds;
}
