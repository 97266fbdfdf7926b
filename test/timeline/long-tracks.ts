/** What a timeline reads of a whole shift, made without a film of that length: for what counts bytes and frames. */
import { BUCKETS_US, bucketsOf, encodeLevels, loudnessByte, type LevelKind } from '#contracts/level-track.ts';
import { encodeIndex, type GopInput } from '#contracts/media-index.ts';
import { encodeSpeech, type SpeechSpan } from '#contracts/speech.ts';
import { encodeStoryboard, MOST_TILES, OVERVIEW_COLUMNS, OVERVIEW_ROWS, SHEET_COLUMNS, SHEET_ROWS } from '#contracts/storyboard.ts';
import { microseconds, ticks, timescale } from '#contracts/time.ts';
import type { TimelineTrack } from '#contracts/playback.ts';

/** Those the timeline draws. */
export type LongTrack = Exclude<TimelineTrack, 'gps'>;

const SCALE = 1000;
const FPS = 25;

/** Ten minutes of quiet, two of noise, in turn; within it bursts of a second. */
const isLoud = (seconds: number): boolean => seconds % 720 > 600;
const levelAt = (kind: LevelKind, us: number): number => {
  const seconds = us / 1e6;
  const wave = Math.abs(Math.sin(seconds * 7.3) * Math.sin(seconds / 9));
  if (kind === 'loudness') return loudnessByte(isLoud(seconds) ? -25 + wave * 10 : -50 + wave * 8);
  if (kind === 'sound') return Math.round((isLoud(seconds) ? 60 : 6) * (0.2 + wave));
  return Math.round((isLoud(seconds) ? 120 : 20) * wave);
};

function levelsOf(kind: LevelKind, durationUs: number): Uint8Array<ArrayBuffer> {
  const count = bucketsOf(kind, durationUs);
  const bucketUs = BUCKETS_US[kind][0]!;
  const width = kind === 'sound' ? 2 : 1;
  const values = new Uint8Array(count * width);
  for (let n = 0; n < count; n++) {
    const value = levelAt(kind, n * bucketUs);
    if (kind === 'sound') values[n * 2] = -value & 0xff;
    values[n * width + width - 1] = value;
  }
  return encodeLevels({ kind, durationUs: microseconds(durationUs), values });
}

/**
 * @param sheet a JPEG of a sheet's size, and of the overview's: the same picture stands in every place
 */
export function longTracks(durationUs: number, { sheet, overview }: { readonly sheet: Uint8Array; readonly overview: Uint8Array }): Readonly<Record<LongTrack, Uint8Array<ArrayBuffer>>> {
  const spacing = Math.max(1_900, Math.ceil(durationUs / 1000 / MOST_TILES));
  const count = Math.floor(durationUs / 1000 / spacing);
  const across = OVERVIEW_COLUMNS * OVERVIEW_ROWS;
  const speech: SpeechSpan[] = [];
  for (let us = 5_000_000; us + 4_000_000 < durationUs; us += isLoud(us / 1e6) ? 6_000_000 : 40_000_000) speech.push({ fromUs: microseconds(us), toUs: microseconds(us + 3_000_000) });
  return {
    sound: levelsOf('sound', durationUs),
    loudness: levelsOf('loudness', durationUs),
    motion: levelsOf('motion', durationUs),
    activity: levelsOf('activity', durationUs),
    speech: encodeSpeech({ spans: speech, source: 'voice', madeBy: 'Made for a test', durationUs: microseconds(durationUs) }),
    storyboard: encodeStoryboard({
      timescale: timescale(SCALE),
      duration: ticks(BigInt(Math.ceil(durationUs / 1000))),
      tileWidth: 160,
      tileHeight: 90,
      tiles: Array.from({ length: count }, (_, n) => ticks(BigInt(n * spacing))),
      sheets: Array.from({ length: Math.ceil(count / (SHEET_COLUMNS * SHEET_ROWS)) }, () => sheet),
      overview: { tiles: Array.from({ length: across }, (_, n) => ticks(BigInt(Math.floor((n * durationUs) / 1000 / across)))), jpeg: overview },
    }),
  };
}

/** An index of that length: groups of two seconds, 25 frames a second. */
export function longIndex(durationUs: number): Uint8Array {
  const groups = Math.ceil(durationUs / 2_000_000);
  const gops = Array.from({ length: groups }, (_, n): GopInput => {
    const first = n * 2 * SCALE;
    return { firstTick: ticks(BigInt(first)), duration: ticks(BigInt(2 * SCALE)), offset: BigInt(1000 + n * 1000), length: 1000, frames: Array.from({ length: 2 * FPS }, (__, i) => ticks(BigInt(first + (i * SCALE) / FPS))) };
  });
  return encodeIndex({ header: { timescale: timescale(SCALE), duration: ticks(BigInt(groups * 2 * SCALE)), base: ticks(0n), mediaBytes: BigInt(1000 + groups * 1000), initBytes: 1000, width: 1280, height: 720, codecs: 'avc1.64001f' }, gops });
}
