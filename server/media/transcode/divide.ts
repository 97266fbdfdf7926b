/**
 * A carrier's groups are the camera's, as long as it made them; those of the viewing copy are short, so that a seek is quick. Each
 * is divided where the encoder is to set key pictures, and its sound with it. Pure.
 */
import { divide } from '#contracts/time.ts';
import type { ChunkGop, ChunkSound, ChunkSource } from '../renditions/chunk-source.ts';

/** A little more than two: sixty pictures at 29.97 a second are one group. */
const LONGEST_SECONDS = 2.05;

export function divideGroups(source: ChunkSource): ChunkSource {
  return { ...source, gops: source.gops.flatMap((gop) => divided(gop, source)) };
}

function divided(gop: ChunkGop, { video, audio }: ChunkSource): ChunkGop[] {
  const starts = startsOf(gop, video.timescale);
  const scale = BigInt(audio?.timescale ?? 1);
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? gop.end;
    const inSound = (time: bigint) => divide(time * scale, BigInt(video.timescale), 'ceil');
    // What begins before the first picture, or after the last one's time, is in the group it lies in.
    const from = i === 0 ? null : inSound(start);
    const to = starts[i + 1] === undefined ? null : inSound(end);
    return { start, end, times: gop.times.filter((time) => time >= start && time < end), sound: gop.sound && soundWithin(gop.sound, from, to) };
  });
}

/** In even parts: a camera's own groups of two seconds stay whole, and none is left with a picture or two. */
function startsOf({ start, end, times }: ChunkGop, timescale: number): bigint[] {
  const parts = BigInt(Math.ceil(Number(end - start) / timescale / LONGEST_SECONDS));
  const starts = [start];
  for (let part = 1n; part < parts; part++) {
    const due = start + ((end - start) * part) / parts;
    const next = times.find((time) => time >= due);
    if (next !== undefined && next > starts.at(-1)!) starts.push(next);
  }
  return starts;
}

function soundWithin({ decode, samples, data }: ChunkSound, from: bigint | null, to: bigint | null): ChunkSound | null {
  let [time, at] = [decode, 0];
  let first: { decode: bigint; at: number } | undefined;
  const taken: ChunkSound['samples'] = [];
  for (const sample of samples) {
    if ((from === null || time >= from) && (to === null || time < to)) {
      first ??= { decode: time, at };
      taken.push(sample);
    }
    time += BigInt(sample.duration);
    at += sample.size;
  }
  if (!first) return null;
  return { decode: first.decode, samples: taken, data: data.subarray(first.at, first.at + taken.reduce((sum, { size }) => sum + size, 0)) };
}
