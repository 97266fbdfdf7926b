/** An hour of a body camera, from docking to playable, against the work that can't be left out and against a transcode. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Sidecar } from '#contracts/sidecar.ts';
import { DOCKS } from '#local/cast.ts';
import { runFfmpeg } from '#local/footage/film/run-ffmpeg.ts';
import { planFootage, sidecarOf } from '#local/footage/plan.ts';
import { startWhole } from '#test/stack/whole.ts';
import { Person } from './first-frame/person.ts';
import { atLeast, atMost, machine, rounded, type Bench } from './measure/result.ts';
import { discardPlain, plainContainer, uploadPlainly } from './upload/plain.ts';

const FFMPEG = process.env.FFMPEG_PATH || 'ffmpeg';
const MINUTES = Number(process.env.DOCKET_BENCH_INGEST_MINUTES ?? 60);
/** As body cameras write 720p. */
const MEGABITS = 5;
/** Transcoded, and reckoned up to the whole. */
const PART_SECONDS = Number(process.env.DOCKET_BENCH_INGEST_PART ?? 20);
const FLOOR_TARGET = 1.5;
const TRANSCODE_TARGET = 50;
const PACKAGE = ['-c', 'copy', '-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-f', 'mp4'];

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    note(`making ${MINUTES} min of 720p at ${MEGABITS} Mbit/s`);
    const { file, camera, minute } = await makeHour(folder);
    const { size } = await stat(file);
    note('starting Docket');
    const whole = await startWhole();
    undo.push(() => whole.stop());
    const container = await plainContainer(whole);
    const person = await Person.of(whole);

    const floorOnce = async () => {
      const packaged = join(folder, 'packaged.mp4');
      const parts = {
        hash: await seconds(() => pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), createHash('sha256'))),
        upload: await seconds(() => uploadPlainly(container, [file])),
        package: await seconds(() => runFfmpeg(FFMPEG, ['-v', 'error', '-y', '-i', file, ...PACKAGE, packaged])),
        uploadPackage: await seconds(() => uploadPlainly(container, [packaged])),
      };
      await discardPlain(container, [file, packaged]);
      await rm(packaged);
      note(`floor: ${said(parts)}`);
      return parts;
    };
    const before = await floorOnce();
    let docked = 0;
    const ours = await seconds(async () => {
      const docking = seconds(() => whole.dock(DOCKS[0]!, camera)).then((took) => (docked = took));
      const [ready] = await Promise.all([person.recordings(1, { minutes: 20, everyMs: 100 }), docking]);
      const recording = ready[0];
      if (!recording) throw new Error('Nothing was docked.');
      const playlist = await person.signedPlaylist(recording.id);
      if (!playlist.includes('#EXTINF')) throw new Error('The playlist is empty.');
    });
    note(`Docket: ${rounded(ours, 1)} s, of them ${rounded(docked, 1)} s until the dock was told that the original is stored`);
    const after = await floorOnce();
    const floors = [before, after].map((parts) => Object.values(parts).reduce((sum, one) => sum + one, 0));
    const floor = (floors[0]! + floors[1]!) / 2;
    const made = { minutes: MINUTES, bytes: size };
    yield atMost(FLOOR_TARGET, {
      name: 'ingest',
      value: ours / floor,
      detail: {
        ...made, oursSeconds: rounded(ours, 1), untilStoredSeconds: rounded(docked, 1), floorSeconds: floors.map((one) => rounded(one, 1)), floorParts: [before, after].map(roundedAll),
        how: 'Docket: from the start of the uploader’s program to the first playlist of the recording, ready: sign-in, queue waits, check, server-side copy, packaging and all. Floor: one after another, once before and once after, a SHA-256 of the file, a plain upload of it, ffmpeg -c copy to a fragmented MP4, a plain upload of that; blocks of 8 MiB, four at once, as the dock.',
        machine: machine(),
      },
    });

    note(`transcoding ${PART_SECONDS} s`);
    const transcode = await seconds(() => runFfmpeg(FFMPEG, transcodeArguments(minute, folder)));
    const scaled = (transcode / PART_SECONDS) * MINUTES * 60;
    yield atLeast(TRANSCODE_TARGET, {
      name: 'ingest-against-transcode',
      value: scaled / ours,
      detail: {
        ...made, oursSeconds: rounded(ours, 1), partSeconds: PART_SECONDS, transcodeOfPartSeconds: rounded(transcode, 1), transcodeScaledSeconds: rounded(scaled, 0),
        how: 'What a video platform does before it shows anything: x264 veryfast to 720p, 480p and 360p in one run that decodes once, of a part, reckoned up to the whole; nothing is uploaded on that side. Docket’s time is all of docking to playable.',
        machine: machine(),
      },
    });
  } finally {
    for (const step of undo.toReversed()) await step();
  }
};

async function makeHour(folder: string): Promise<{ readonly file: string; readonly camera: string; readonly minute: string }> {
  const camera = join(folder, 'camera');
  await mkdir(camera);
  const minute = join(folder, 'minute.mp4');
  const rate = `${MEGABITS}M`;
  await runFfmpeg(FFMPEG, [
    '-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30,noise=alls=10:allf=t', '-f', 'lavfi', '-i', 'sine=r=48000', '-t', '60',
    '-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', rate, '-minrate', rate, '-maxrate', rate, '-bufsize', rate, '-x264-params', 'nal-hrd=cbr', '-g', '60', '-pix_fmt', 'yuv420p',
    '-c:a', 'aac', '-b:a', '96k', minute,
  ]);
  const [planned] = planFootage(new Date().toISOString().slice(0, 10));
  if (!planned) throw new Error('The plan of sample footage is empty.');
  const file = join(camera, 'X60A4471F_0001.MP4');
  await runFfmpeg(FFMPEG, ['-v', 'error', '-stream_loop', String(MINUTES - 1), '-i', minute, '-c', 'copy', '-movflags', '+faststart', file]);
  const sidecar: Sidecar = { ...sidecarOf(planned), startedAt: new Date(planned.cameraStart).toISOString(), gps: [] };
  await writeFile(`${file}.json`, JSON.stringify(sidecar));
  return { file, camera, minute };
}

function transcodeArguments(file: string, folder: string): string[] {
  const heights = [720, 480, 360];
  const split = `[0:v]split=${heights.length}${heights.map((h) => `[s${h}]`).join('')};${heights.map((h) => `[s${h}]scale=-2:${h}[v${h}]`).join(';')}`;
  const outputs = heights.flatMap((h) => ['-map', `[v${h}]`, '-map', '0:a', '-c:v', 'libx264', '-preset', 'veryfast', '-c:a', 'copy', join(folder, `t${h}.mp4`)]);
  return ['-v', 'error', '-y', '-t', String(PART_SECONDS), '-i', file, '-filter_complex', split, ...outputs];
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const roundedAll = (parts: Readonly<Record<string, number>>) => Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, rounded(value, 1)]));
const said = (parts: Readonly<Record<string, number>>) => Object.entries(roundedAll(parts)).map(([name, value]) => `${name} ${value} s`).join(', ');
