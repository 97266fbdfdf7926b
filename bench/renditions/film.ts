/** 1080p as a body camera films it, each file with bytes of its own. */
import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import type { Sidecar } from '#contracts/sidecar.ts';

const FFMPEG = process.env.FFMPEG_PATH || 'ffmpeg';
const PIECE_SECONDS = 15;

/** 1920×1080, 30 frames a second, a key frame every 2 s, 8 Mbit/s with sound. */
export async function makeFilm(path: string, seconds: number): Promise<void> {
  const piece = `${path}.piece.mp4`;
  await runFfmpeg(FFMPEG, [
    '-v', 'error', '-y', '-f', 'lavfi', '-i', 'testsrc2=s=1920x1080:r=30', '-f', 'lavfi', '-i', 'sine=frequency=330:sample_rate=48000', '-t', String(PIECE_SECONDS), '-vf', 'noise=alls=8:allf=t,format=yuv420p',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-b:v', '8M', '-maxrate', '8M', '-bufsize', '16M', '-c:a', 'aac', '-b:a', '96k', piece,
  ]);
  await runFfmpeg(FFMPEG, ['-v', 'error', '-y', '-stream_loop', String(Math.ceil(seconds / PIECE_SECONDS) - 1), '-i', piece, '-c', 'copy', path]);
}

/** A camera's folder with that film, as nobody has docked it before. */
export async function asDelivered(film: string, folder: string, sidecar: Sidecar): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'LONG0001.MP4');
  await runFfmpeg(FFMPEG, ['-v', 'error', '-y', '-i', film, '-c', 'copy', '-metadata', `comment=${randomUUID()}`, file]);
  await writeFile(`${file}.json`, JSON.stringify(sidecar));
}
