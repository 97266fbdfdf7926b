/** Four cameras of one incident as body cameras make them, equal in all but when they began. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sidecar } from '#contracts/sidecar.ts';
import { DOCKS } from '#local/cast.ts';
import { makeRecording } from '#local/footage/film/make-recording.ts';
import { hasFlite, runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import { planFootage, sidecarOf } from '#local/footage/plan.ts';
import { laidTogether } from '#test/together/film.ts';
import { askerOf, readyBySerial } from '#test/together/officer.ts';
import type { Whole } from '#test/stack/whole.ts';

const FFMPEG = process.env.FFMPEG_PATH || 'ffmpeg';
/** Frames from one key frame to the next. */
const GROUP = 60;
/** Seconds into the incident at which each begins. */
const BEGINS = [0, 0.4, 1.1, 1.9] as const;

export interface Incident {
  readonly incidentId: string;
  /** In the order they begin. */
  readonly ids: readonly string[];
}

/**
 * 75 s of 854×480 each, 25 frames a second, a key frame every 2.4 s; with their smaller form. What a seek costs is the way from the key
 * frame before it: hops of 5 s fall all over such groups, in every camera. Of groups of two seconds every other hop of a camera falls on
 * a key frame itself, and one camera is compared with four that are spared nothing.
 */
export async function fourCameras(whole: Whole, folder: string): Promise<Incident> {
  const [planned] = planFootage(new Date().toISOString().slice(0, 10));
  if (!planned) throw new Error('The plan of sample footage is empty.');
  const source = join(folder, 'made', planned.file);
  await makeRecording({ recording: planned, file: source, ffmpeg: FFMPEG, flite: await hasFlite(FFMPEG) });
  const deliver = join(folder, 'incident');
  await mkdir(deliver);
  const grouped = join(folder, 'grouped.mp4');
  await runFfmpeg(FFMPEG, ['-v', 'error', '-i', source, '-c:v', 'libx264', '-preset', 'veryfast', '-g', String(GROUP), '-keyint_min', String(GROUP), '-sc_threshold', '0', '-c:a', 'copy', grouped]);
  const cameras = BEGINS.map((beginsAt, i) => ({ serial: `BENCH-${i + 1}`, beginsAt, perSecond: 25 }));
  for (const { serial, beginsAt } of cameras) {
    const file = join(deliver, `${serial}.MP4`);
    await runFfmpeg(FFMPEG, ['-v', 'error', '-i', grouped, '-c', 'copy', '-metadata', `comment=${serial}`, '-movflags', '+faststart', file]);
    const sidecar: Sidecar = { ...sidecarOf(planned), cameraSerial: serial, startedAt: new Date(planned.cameraStart + beginsAt * 1000).toISOString(), gps: [] };
    await writeFile(`${file}.json`, JSON.stringify(sidecar));
  }
  await whole.dock(DOCKS[0]!, deliver);
  const targets = await readyBySerial(whole, cameras.map(({ serial }) => serial));
  return { incidentId: await laidTogether(askerOf(whole), cameras, targets.map(({ id, version }) => ({ id, version }))), ids: targets.map(({ id }) => id) };
}
