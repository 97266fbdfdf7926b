/**
 * A carrier's groups are the camera's, as long or short as it made them; those of the viewing copy are about two seconds, so that a
 * seek is quick and few of its pictures are whole ones. Short ones are put together, long ones divided where the encoder is to set
 * key pictures, and their sound with them. Pure.
 */
import { divide } from '#contracts/time.ts';
import type { ChunkGop, ChunkSound, ChunkSource } from '../renditions/chunk-source.ts';

/** A little more than two: sixty pictures at 29.97 a second are one group. */
const LONGEST_SECONDS = 2.05;

export function divideGroups(source: ChunkSource): ChunkSource {
  return { ...source, gops: source.gops.reduce<ChunkGop[]>((all, gop) => together(all, gop, source), []).flatMap((gop) => divided(gop, source)) };
}

/** Adds a group to the last one, where both together are no longer than one may be and their sound is one row. */
function together(all: ChunkGop[], gop: ChunkGop, { video }: ChunkSource): ChunkGop[] {
  const last = all.at(-1);
  const sound = last && soundTogether(last.sound, gop.sound);
  if (!last || sound === undefined || Number(gop.end - last.start) / video.timescale > LONGEST_SECONDS) all.push(gop);
  else all[all.length - 1] = { start: last.start, end: gop.end, times: [...last.times, ...gop.times], sound };
  return all;
}

/** Undefined where there is a hole between them. */
function soundTogether(first: ChunkSound | null, second: ChunkSound | null): ChunkSound | null | undefined {
  if (!first || !second) return first ?? second;
  const end = first.decode + BigInt(first.samples.reduce((sum, { duration }) => sum + duration, 0));
  return end === second.decode ? { decode: first.decode, samples: [...first.samples, ...second.samples], data: Buffer.concat([first.data, second.data]) } : undefined;
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
