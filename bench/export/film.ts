/** A film of any length in seconds of work: 480p with sound, groups of two seconds, the same half a minute again and again. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import type { Sidecar } from '#contracts/sidecar.ts';

const FFMPEG = process.env.FFMPEG_PATH || 'ffmpeg';
const PIECE_SECONDS = 30;

/** 640 × 360 at about 400 kbit/s: eight hours are 1.5 GB. Small enough that no smaller forms are made of it. */
export async function makeFilm(folder: string, seconds: number, sidecar: Sidecar): Promise<void> {
  await mkdir(folder, { recursive: true });
  const piece = join(folder, 'piece.mkv');
  await runFfmpeg(FFMPEG, [
    '-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30', '-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000', '-t', String(PIECE_SECONDS), '-vf', 'format=yuv420p',
    '-c:v', 'libx264', '-preset', 'veryfast', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-b:v', '350k', '-maxrate', '400k', '-bufsize', '800k', '-c:a', 'aac', '-b:a', '64k', piece,
  ]);
  const file = join(folder, 'LONG0001.MP4');
  await runFfmpeg(FFMPEG, ['-v', 'error', '-y', '-stream_loop', String(Math.ceil(seconds / PIECE_SECONDS) - 1), '-i', piece, '-c', 'copy', '-metadata', `comment=${randomUUID()}`, file]);
  await rm(piece);
  await writeFile(`${file}.json`, JSON.stringify(sidecar));
}
