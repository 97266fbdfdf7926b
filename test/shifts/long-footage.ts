/** Files as long, or as large, as a whole shift's, made in seconds: a few seconds of footage again and again. */
import { rm, stat } from 'node:fs/promises';
import { ffmpeg } from '#test/media/make-footage.ts';

const SEED_SECONDS = 8;

/** 320 × 180 at about 70 kbit/s, picture and sound: twelve hours are 390 MB. */
export async function makeLong(path: string, hours: number): Promise<void> {
  await make(path, ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25'], ['-b:v', '45k', '-maxrate', '60k', '-bufsize', '60k', '-g', '50', '-keyint_min', '50', '-b:a', '16k', '-ac', '1'], () => (hours * 3600) / SEED_SECONDS);
}

/** 1280 × 720 at 12 Mbit/s: 3 GB are half an hour. */
export async function makeLarge(path: string, bytes: number): Promise<void> {
  const noise = 'testsrc2=s=1280x720:r=30,noise=alls=12:allf=t';
  await make(path, ['-f', 'lavfi', '-i', noise], ['-preset', 'ultrafast', '-b:v', '12M', '-maxrate', '12M', '-bufsize', '12M', '-g', '60', '-keyint_min', '60', '-b:a', '128k'], (seed) => bytes / seed);
}

async function make(path: string, picture: string[], coding: string[], times: (seedBytes: number) => number): Promise<void> {
  const seed = `${path}.seed.mp4`;
  await ffmpeg([...picture, '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-t', String(SEED_SECONDS), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-sc_threshold', '0', '-c:a', 'aac', ...coding, seed]);
  await ffmpeg(['-stream_loop', String(Math.ceil(times((await stat(seed)).size)) - 1), '-i', seed, '-c', 'copy', path]);
  await rm(seed);
}
