/**
 * `tracks/sound.bin`, `loudness.bin`, `motion.bin`, `activity.bin`, version 1: one quantity over media time at several zoom levels.
 * Little-endian, the coarsest level first, so that a small first read brings what a whole recording's timeline shows. Values have
 * one size and buckets one length, so that any stretch is a byte range found by arithmetic: {@link bucketRange}.
 *
 *   header  0 magic "DKTLEVEL"   8 version u16   10 kind u8 (1 sound, 2 loudness, 3 motion, 4 activity)   11 bytes per bucket u8
 *          12 levels u16        14 zero u16     16 duration µs u64   24 zero to 32
 *   level   0 bucket µs u32      4 buckets u32   8 offset u32        12 zero u32
 *   values  bucket n covers media time [n × bucket µs, (n + 1) × bucket µs); the last may reach past the end
 *
 * What a byte says:
 *   sound     two i8: lowest and highest sample of all channels, 127 = full scale
 *   loudness  u8: 0 silence or no sound, else momentary loudness (EBU R 128) in half LU from -70 LUFS = 1 (see {@link lufsOf})
 *   motion    u8: 0 none to 254 all of it; 255 not known (see server/media/tracks/motion.ts)
 *   activity  u8: bytes a second of the coded pictures, by {@link activityOf}
 */
import { beginHeader, FormatError, openHeader, requiring, type Format, type Require } from './file-format.ts';
import { microseconds, type Microseconds } from './time.ts';

export const LEVEL_KINDS = ['sound', 'loudness', 'motion', 'activity'] as const;
export type LevelKind = (typeof LEVEL_KINDS)[number];

/** The lengths of each kind's buckets, finest first; each a multiple of the one before. */
export const BUCKETS_US: Readonly<Record<LevelKind, readonly number[]>> = {
  sound: [10_000, 100_000, 1_000_000, 10_000_000],
  loudness: [100_000, 1_000_000, 10_000_000],
  motion: [1_000_000, 10_000_000],
  activity: [1_000_000, 10_000_000],
};

export const LEVEL_TRACK_VERSION = 1;
/** Bytes worth asking for first: of eight hours it brings every kind's coarsest level, of an hour a finer one. */
export const LEVEL_FIRST_READ = 16_384;
/** What a timeline reads at a time when it is zoomed in, of any level: a view needs two or three, of 4 to 8 kB each. */
export const LEVEL_TILE_BUCKETS = 4_096;
export const UNKNOWN_MOTION = 255;

const HEADER_BYTES = 32;
const LEVEL_BYTES = 16;
/** Twelve hours at 10 ms are 4.3 million; more than this is no recording. */
const MOST_BUCKETS = 100_000_000;

export interface Level {
  readonly bucketUs: number;
  readonly buckets: number;
  /** Of its first bucket, in the file. */
  readonly offset: number;
}

export interface LevelHeader {
  readonly kind: LevelKind;
  readonly bytesPerBucket: number;
  readonly durationUs: Microseconds;
  /** Coarsest first. */
  readonly levels: readonly Level[];
}

/** The bytes are not a (whole) level track. `neededBytes` is set where more bytes would help. */
export class LevelFormatError extends FormatError {
  override name = 'LevelFormatError';
}

const FORMAT = { magic: 'DKTLEVEL', version: LEVEL_TRACK_VERSION, headerBytes: HEADER_BYTES, called: 'a level track', OwnError: LevelFormatError } as const satisfies Format;
const requireThat: Require = requiring(LevelFormatError);

const bytesPerBucket = (kind: LevelKind): number => (kind === 'sound' ? 2 : 1);

/** A file whose clock jumps may claim years. Tracks are made of its first two days; no camera's battery lasts longer. */
const MOST_TRACKED_US = 48 * 3_600_000_000;
/** As much of a length as tracks are made of. */
export const trackedUs = (durationUs: number): Microseconds => microseconds(Math.min(durationUs, MOST_TRACKED_US));

/** How many of a kind's finest buckets a recording has. */
export const bucketsOf = (kind: LevelKind, durationUs: number): number => Math.ceil(durationUs / BUCKETS_US[kind][0]!);

/**
 * @param values of the finest level, as many as {@link bucketsOf} says. The coarser levels are made of them: the extremes, so that
 *   what is short is not lost by looking from afar; of activity the mean
 * @throws LevelFormatError for a wrong number of them
 */
export function encodeLevels({ kind, durationUs, values }: { kind: LevelKind; durationUs: Microseconds; values: Uint8Array }): Uint8Array<ArrayBuffer> {
  const width = bytesPerBucket(kind);
  const expected = bucketsOf(kind, durationUs) * width;
  if (values.length !== expected) throw new LevelFormatError(`${durationUs} µs of ${kind} are ${expected} bytes, got ${values.length}`);
  const lengths = BUCKETS_US[kind];
  const layers: Uint8Array[] = [values];
  for (let i = 1; i < lengths.length; i++) layers.push(coarser(kind, layers[i - 1]!, lengths[i]! / lengths[i - 1]!));
  const head = HEADER_BYTES + LEVEL_BYTES * layers.length;
  const bytes = new Uint8Array(head + layers.reduce((sum, layer) => sum + layer.length, 0));
  const view = beginHeader(FORMAT, bytes);
  view.setUint8(10, LEVEL_KINDS.indexOf(kind) + 1);
  view.setUint8(11, width);
  view.setUint16(12, layers.length, true);
  view.setBigUint64(16, BigInt(durationUs), true);
  let offset = head;
  layers.toReversed().forEach((layer, n) => {
    const at = HEADER_BYTES + n * LEVEL_BYTES;
    view.setUint32(at, lengths[layers.length - 1 - n]!, true);
    view.setUint32(at + 4, layer.length / width, true);
    view.setUint32(at + 8, offset, true);
    bytes.set(layer, offset);
    offset += layer.length;
  });
  return bytes;
}

function coarser(kind: LevelKind, fine: Uint8Array, factor: number): Uint8Array {
  const width = bytesPerBucket(kind);
  const buckets = fine.length / width;
  const coarse = new Uint8Array(Math.ceil(buckets / factor) * width);
  for (let n = 0; n * width < coarse.length; n++) {
    const [from, to] = [n * factor, Math.min((n + 1) * factor, buckets)];
    if (kind === 'sound') coarse.set(extremes(fine.subarray(from * 2, to * 2)), n * 2);
    else if (kind === 'activity') coarse[n] = activityOf(meanRate(fine.subarray(from, to)));
    else coarse[n] = highest(fine.subarray(from, to));
  }
  return coarse;
}

function extremes(pairs: Uint8Array): [number, number] {
  let [lowest, highest] = [127, -128];
  for (let i = 0; i < pairs.length; i += 2) {
    lowest = Math.min(lowest, (pairs[i]! << 24) >> 24);
    highest = Math.max(highest, (pairs[i + 1]! << 24) >> 24);
  }
  return [lowest & 0xff, highest & 0xff];
}

/** Of known values; not known only where none is. */
function highest(values: Uint8Array): number {
  let most = -1;
  for (const value of values) if (value !== UNKNOWN_MOTION && value > most) most = value;
  return most < 0 ? UNKNOWN_MOTION : most;
}

const meanRate = (values: Uint8Array): number => values.reduce((sum, value) => sum + bytesPerSecondOf(value), 0) / values.length;

/** @throws LevelFormatError; with `neededBytes` where `bytes` is merely too short */
export function decodeLevelHeader(bytes: Uint8Array): LevelHeader {
  const view = openHeader(FORMAT, bytes);
  const kind = LEVEL_KINDS[view.getUint8(10) - 1];
  requireThat(kind !== undefined && view.getUint8(11) === bytesPerBucket(kind), 'An unknown kind of level track');
  const count = view.getUint16(12, true);
  const durationUs = view.getBigUint64(16, true);
  requireThat(count > 0 && count <= 16 && durationUs < 1n << 52n, 'A level track without levels, or without end');
  const head = HEADER_BYTES + count * LEVEL_BYTES;
  if (bytes.length < head) throw new LevelFormatError('A level track’s levels are cut short', head);
  let offset = head;
  const levels = Array.from({ length: count }, (_, n): Level => {
    const at = HEADER_BYTES + n * LEVEL_BYTES;
    const level = { bucketUs: view.getUint32(at, true), buckets: view.getUint32(at + 4, true), offset: view.getUint32(at + 8, true) };
    requireThat(level.bucketUs > 0 && level.buckets <= MOST_BUCKETS && level.offset === offset, `Level ${n} does not follow the one before it`);
    offset += level.buckets * bytesPerBucket(kind);
    return level;
  });
  return { kind, bytesPerBucket: bytesPerBucket(kind), durationUs: microseconds(Number(durationUs)), levels };
}

/** The coarsest level that has at least `buckets` of them, say as many as a bar has pixels; else the finest. */
export function levelFor({ levels }: LevelHeader, buckets: number): Level {
  return levels.find((level) => level.buckets >= buckets) ?? levels.at(-1)!;
}

/** Which bytes hold a level's buckets `from` to `to` (exclusive), cut to those it has: [start, end). */
export function bucketRange({ bytesPerBucket: width }: Pick<LevelHeader, 'bytesPerBucket'>, level: Level, from = 0, to = level.buckets): { start: number; end: number } {
  const within = (n: number) => Math.min(Math.max(n, 0), level.buckets);
  return { start: level.offset + within(from) * width, end: level.offset + Math.max(within(to), within(from)) * width };
}

/** A loudness byte in LUFS; null for silence. */
export const lufsOf = (byte: number): number | null => (byte === 0 ? null : (byte - 1) / 2 - 70);
export const loudnessByte = (lufs: number): number => (lufs < -70 || !Number.isFinite(lufs) ? 0 : Math.min(254, Math.round((lufs + 70) * 2) + 1));

/** Logarithmic: 14 steps to a doubling, 64 bytes a second the first doubling; 254 is about 18 MB/s. */
export const activityOf = (bytesPerSecond: number): number => Math.min(254, Math.round(14 * Math.log2(1 + bytesPerSecond / 64)));
export const bytesPerSecondOf = (byte: number): number => 64 * (2 ** (byte / 14) - 1);
