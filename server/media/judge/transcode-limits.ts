/**
 * What a run of ffmpeg may take. A transcode's time is bounded by the length of what is in the file, so that a long recording has
 * its hours and a small file that unfolds into endless pictures does not. Pure, but for the number of processors.
 */
import { availableParallelism } from 'node:os';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { pictureCap, SOUND_BITRATE } from '../encode/encode-arguments.ts';
import { encodedSize } from '../encode/picture-filters.ts';
import type { Plan } from './plan.ts';
import type { Probe } from '../look/probe.ts';

export type RunLimits = { cpuSeconds: number; timeoutMs: number; /** Of media made. */ outputBytes: number };

/** A camera's picture and sound take at least this much; what claims to be longer than its bytes allow is not believed. */
const LEAST_BYTES_A_SECOND = 1_000;
const LONGEST_SECONDS = 24 * 3600;
/** Pixels decoded, filtered and encoded in a second of CPU. Measured: about 30 million; tone-mapping about 5; a slow machine half. */
const LEAST_PIXELS_A_SECOND = 2_500_000;
const MOST_THREADS = 8;
/** Pictures of this size for each thread: an 8K decoder with eight threads would take more memory than the run is given. */
const PIXELS_A_THREAD = 64_000_000;

/** Length of what has to be read, as far as it can be known; for an unknown length what the bytes allow. */
export function believedLength({ durationUs }: Pick<Probe, 'durationUs'>, bytes: number): Microseconds {
  const allowed = Math.min(LONGEST_SECONDS, bytes / LEAST_BYTES_A_SECOND);
  return microseconds(Math.round(Math.min(allowed, durationUs === null ? allowed : durationUs / 1_000_000 + 60) * 1_000_000));
}

export function runLimits(probe: Probe, plan: Plan, bytes: number): RunLimits {
  // At the slowest 2 MB/s: an assumption, not a measurement.
  const reading = { cpuSeconds: 120 + bytes / 5_000_000, timeoutMs: 120_000 + bytes / 2_000 };
  if (plan.picture === 'copy' && plan.sound !== 'transcode') return { ...reading, outputBytes: copyBytes(bytes) };
  const seconds = believedLength(probe, bytes) / 1_000_000;
  const { video } = probe;
  // At least real time for sound; for pictures by their pixels.
  const rate = video?.frameRate ? Math.min(240, Math.max(1, video.frameRate.num / video.frameRate.den)) : 60;
  const work = plan.picture === 'transcode' ? (video!.width * video!.height * rate) / LEAST_PIXELS_A_SECOND : 0;
  const cpuSeconds = reading.cpuSeconds + seconds * Math.max(1, work);
  const made = plan.picture === 'transcode' ? ((pictureCap({ ...encodedSize(video!), frameRate: video!.frameRate }) + SOUND_BITRATE) * seconds) / 8 : copyBytes(bytes) + (SOUND_BITRATE * seconds) / 8;
  // Of CPU, threads add up; of waiting, a machine shared with others takes twice as long.
  return { cpuSeconds, timeoutMs: reading.timeoutMs + cpuSeconds * 2_000, outputBytes: Math.ceil(made + 16 * 1024 * 1024) };
}

/** A copy is the size of its source; silence, laid where there is no sound, and fragment headers come on top. */
function copyBytes(bytes: number): number {
  return Math.ceil(bytes * 1.25) + 64 * 1024 * 1024;
}

export function threadsFor(probe: Pick<Probe, 'video'>): number {
  const pixels = Math.max(1, (probe.video?.width ?? 0) * (probe.video?.height ?? 0));
  return Math.max(1, Math.min(availableParallelism(), MOST_THREADS, Math.floor(PIXELS_A_THREAD / pixels)));
}
