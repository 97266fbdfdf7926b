/** The ffmpeg command of a picture of several cameras with the sound of one. Pure. */
import { openInput } from '../../tool/tool-arguments.ts';
import { FIRST_PIPE } from '../../tool/run-tool.ts';
import { decoderThreads, lastLength, releasedMp4, releasedPictureArguments, releasedSoundArguments } from '../cut-arguments.ts';
import { sideBySideGraph, type SideBySide } from './graph.ts';
import { GRID_SCALE } from './grid.ts';

export type LaidSound = {
  /** The fragments the stretch lies in. */
  path: string;
  sampleRate: number;
  channels: number;
  /** Where the stretch begins in the fragments' own time: their first picture's tick, and microseconds after it; may lie before it. */
  base: bigint;
  timescale: number;
  startUs: number;
  /** The camera's time runs at 1 + so many millionths of the picture's. */
  ratePpm: number;
  /** How many samples the stretch has. */
  samples: number;
  /** Of them, where the camera filmed nothing: [from, to). */
  silent: readonly (readonly [number, number])[];
};

export type SideBySideArguments = SideBySide & { /** The decoder's file of each camera. */ pictures: readonly string[]; sound: LaidSound | null; output: string; threads: number };

export function sideBySideArguments({ pictures, sound, output, threads, ...drawn }: SideBySideArguments): string[] {
  const { grid: { step, frames, duration }, layout } = drawn;
  const picture = { ...layout, timescale: GRID_SCALE, frameRate: { num: GRID_SCALE, den: step } };
  const decoders = String(decoderThreads(threads));
  return [
    '-copyts', '-filter_complex_threads', String(threads), ...pictures.flatMap((path) => ['-threads', decoders, ...openInput(path)]),
    ...(sound ? ['-threads', '1', '-discard:v', 'all', ...openInput(sound.path)] : []),
    '-filter_complex', [sideBySideGraph(drawn), ...(sound ? [soundGraph(sound, pictures.length)] : [])].join(';'),
    '-map', '[picture]', ...releasedPictureArguments(picture, threads), '-bsf:v', lastLength({ from: 0n, to: BigInt(duration), last: BigInt((frames - 1) * step) }),
    ...(sound ? ['-map', '[sound]', ...releasedSoundArguments(sound)] : []),
    ...releasedMp4(GRID_SCALE, output),
    ...pictures.flatMap((_, n) => ['-map', `[seen${n}]`, '-fps_mode', 'passthrough', '-enc_time_base', `1/${GRID_SCALE}`, '-c:v', 'rawvideo', '-protocol_whitelist', 'pipe', '-f', 'framecrc', `pipe:${FIRST_PIPE + n}`]),
  ];
}

/** Rates of samples are whole numbers: so many times finer they differ by less than a sample in a day. */
const FINER = 1000;

function soundGraph({ sampleRate, base, timescale, startUs, ratePpm, samples, silent }: LaidSound, input: number): string {
  const [num, den] = [base * 1_000_000_000n + BigInt(Math.round(startUs * 1000)) * BigInt(timescale), BigInt(timescale) * 1_000_000_000n];
  // Brought to the picture's time where the camera's clock runs at another rate: by less than anybody hears.
  const drawn = ratePpm === 0 ? '' : `,asetrate=${Math.round((sampleRate * FINER) / (1 + ratePpm / 1e6))},aresample=${sampleRate * FINER},asetrate=${sampleRate},asetpts=N`;
  const none = silent.length === 0 ? '' : `,aeval=exprs='if(${silent.map(([from, to]) => `between(n,${from},${to - 1})`).join('+')},0,val(ch))':c=same`;
  return `[${input}:a:0]asetpts='PTS-${num}/${den}/TB',aresample=${sampleRate}:async=1:first_pts=0:min_hard_comp=0.01${drawn},apad=whole_len=${samples},atrim=end_sample=${samples},asetpts=N${none}[sound]`;
}
