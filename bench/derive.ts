/**
 * What making all derived tracks of an hour costs beside the bare ffmpeg command: the same decoding and filters on the same file, its
 * output thrown away. Ours besides encodes the storyboard, takes sound and pictures through pipes, measures peaks and movement, and
 * builds the files. Alternating runs, medians. `DOCKET_BENCH_MINUTES` for shorter tries, `DOCKET_BENCH_RUNS`.
 */
import { spawn } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveTracks, examine, packageRecording, tracksDecoding, tracksGraph, type DerivedTracks, type PackagedRecording } from '#server/media/index.ts';
import { ffmpeg } from '#test/media/make-footage.ts';
import { atMost, machine, rounded, type Bench } from './measure/result.ts';
import { median, summary } from './measure/statistics.ts';

const MINUTES = Number(process.env.DOCKET_BENCH_MINUTES ?? 60);
const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 5);
const TARGET = 1.3;
const READ_BYTES = 1024 * 1024;

interface Cost {
  readonly wallMs: number;
  /** User and system time of this process and of the tools it ran. */
  readonly cpuMs: number;
}

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-derive-'));
  try {
    note(`making ${MINUTES} minutes of 720p`);
    const packaged = await makeHour(folder);
    const pairs: { readonly ours: Cost; readonly bare: Cost }[] = [];
    let tracks: DerivedTracks | undefined;
    const ours = () => cost(async () => void (tracks = await derive(packaged)));
    const bare = () => cost(() => bareRun(packaged));
    for (let run = 0; run < RUNS; run++) {
      // Who goes first alternates.
      const pair = run % 2 === 0 ? { ours: await ours(), bare: await bare() } : { bare: await bare(), ours: await ours() };
      pairs.push(pair);
      note(`run ${run + 1}: ours ${words(pair.ours)}, bare ${words(pair.bare)}`);
    }
    const of = (side: 'ours' | 'bare', what: keyof Cost) => pairs.map((pair) => pair[side][what]);
    yield atMost(TARGET, {
      name: 'derive',
      value: median(of('ours', 'wallMs')) / median(of('bare', 'wallMs')),
      detail: {
        cpuRatio: rounded(median(of('ours', 'cpuMs')) / median(of('bare', 'cpuMs')), 3),
        oursMs: summary(of('ours', 'wallMs')), bareMs: summary(of('bare', 'wallMs')), oursCpuMs: summary(of('ours', 'cpuMs')), bareCpuMs: summary(of('bare', 'cpuMs')),
        bytes: { media: packaged.facts.mediaBytes, storyboard: tracks?.storyboard.length, sound: tracks?.sound?.length, loudness: tracks?.loudness?.length, motion: tracks?.motion.length },
        how: `${MINUTES} min of 720p at 30 frames a second, a key frame every 2 s, stereo AAC at 48 kHz, packaged. Ours: deriveTracks over the file as a stream. Bare: one ffmpeg on the file, same decoding options and filter graph, every output to the null muxer.`,
        machine: machine(),
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A coded minute, looped without coding it again, then packaged as the product does it. */
async function makeHour(folder: string): Promise<PackagedRecording> {
  const [minute, hour] = [join(folder, 'minute.mp4'), join(folder, 'hour.mp4')];
  await ffmpeg([
    '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30', '-f', 'lavfi', '-i', "aevalsrc=0.3*random(0)*abs(sin(t))|0.3*sin(2*PI*440*t)*abs(sin(t/3)):s=48000", '-t', '60',
    '-vf', 'noise=alls=6:allf=t,format=yuv420p', '-c:v', 'libx264', '-preset', 'superfast', '-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-b:v', '2500k', '-c:a', 'aac', '-b:a', '96k', minute,
  ]);
  await ffmpeg(['-stream_loop', String(MINUTES - 1), '-i', minute, '-c', 'copy', hour]);
  const { probe, verdict } = await examine({ source: hour });
  if (verdict.decision === 'unplayable' || !probe) throw new Error('The hour can’t be packaged.');
  const packaged = await packageRecording({ source: hour, outDir: join(folder, 'package'), probe, plan: verdict.plan });
  await rm(hour);
  return packaged;
}

const derive = ({ mediaPath, index }: PackagedRecording): Promise<DerivedTracks> =>
  deriveTracks({ open: async () => createReadStream(mediaPath, { highWaterMark: READ_BYTES }), index });

function bareRun({ mediaPath, index: { header } }: PackagedRecording): Promise<void> {
  const graph = tracksGraph({ durationSeconds: Number(header.duration) / header.timescale, base: { ticks: header.base, timescale: header.timescale }, hasSound: true });
  const nowhere = ['sheets', 'overview', 'grey', 'sound'].flatMap((output) => ['-map', `[${output}]`, '-fps_mode', 'passthrough', '-f', 'null', '-']);
  const args = ['-nostdin', '-v', 'error', ...tracksDecoding, '-i', mediaPath, '-filter_complex', graph.replaceAll(/pipe\\\\:\d+/g, '/dev/null'), ...nowhere];
  return new Promise((resolve, reject) => {
    const child = spawn(process.env['FFMPEG_PATH'] || 'ffmpeg', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject).on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The bare ffmpeg ended with ${code}.`))));
  });
}

async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const [startedAt, before] = [performance.now(), cpuMs()];
  await work();
  return { wallMs: performance.now() - startedAt, cpuMs: cpuMs() - before };
}

/** This process's own and its ended children's user and system time: fields 14 to 17 of proc(5)'s stat, hundredths of a second. */
function cpuMs(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]!.split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}

const words = ({ wallMs, cpuMs: cpu }: Cost): string => `${rounded(wallMs / 1000, 2)} s (CPU ${rounded(cpu / 1000, 2)} s)`;
