/** Recordings to open: as a body camera makes them, equal in all but their name, so that each run opens one never opened before. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sidecar } from '#contracts/sidecar.ts';
import { hasFlite, runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import { makeRecording } from '#local/footage/film/make-recording.ts';
import { planFootage, sidecarOf } from '#local/footage/plan.ts';

const FFMPEG = process.env.FFMPEG_PATH || 'ffmpeg';
const MINUTES_APART = 10;
/** How often the clip follows itself in the long one: a bit over six minutes. */
const REPEATS = 5;

export interface Clips {
  readonly folder: string;
  /** `place` of the long one, by which the library's answer tells it from the others. */
  readonly longPlace: string;
  readonly count: number;
}

/** Writes `short` equal recordings of 75 s and one of 6 min 15 s (854×480, 25 frames/s, a keyframe every 2 s), with sidecars. */
export async function makeClips({ folder, short }: { readonly folder: string; readonly short: number }): Promise<Clips> {
  const [planned] = planFootage(new Date().toISOString().slice(0, 10));
  if (!planned) throw new Error('The plan of sample footage is empty.');
  const source = join(folder, 'made', planned.file);
  await makeRecording({ recording: planned, file: source, ffmpeg: FFMPEG, flite: await hasFlite(FFMPEG) });
  const deliver = join(folder, 'deliver');
  await mkdir(deliver);
  const longPlace = 'The long one';
  for (let i = 0; i <= short; i++) {
    const long = i === short;
    const file = join(deliver, `${planned.serial}_${String(i).padStart(4, '0')}.MP4`);
    // Its comment makes each file's hash its own: the same file docked twice would be one recording.
    await runFfmpeg(FFMPEG, ['-v', 'error', ...(long ? ['-stream_loop', String(REPEATS - 1)] : []), '-i', source, '-c', 'copy', '-metadata', `comment=bench ${i}`, '-movflags', '+faststart', file]);
    const sidecar: Sidecar = {
      ...sidecarOf(planned),
      startedAt: new Date(planned.cameraStart + i * MINUTES_APART * 60_000).toISOString(),
      place: long ? longPlace : `Clip ${i}`,
      gps: [],
    };
    await writeFile(`${file}.json`, JSON.stringify(sidecar));
  }
  return { folder: deliver, longPlace, count: short + 1 };
}
