/** What is drawn along the seek bar: sound and movement over the whole recording, from their level tracks. Pure, the reading apart. */
import { bucketRange, decodeLevelHeader, LEVEL_FIRST_READ, levelFor, UNKNOWN_MOTION } from '#contracts/level-track.ts';
import type { ReadRange } from './frame-index.ts';

/** Columns of the strip, at most: as many as a wide bar has pixels. */
export const STRIP_COLUMNS = 1_440;

/** The level that fills the strip: one request, or two where it lies deeper in the file. */
export async function readStripLevel(read: ReadRange): Promise<Uint8Array> {
  const head = await read(0, LEVEL_FIRST_READ);
  const header = decodeLevelHeader(head);
  const { start, end } = bucketRange(header, levelFor(header, STRIP_COLUMNS));
  return end <= head.length ? head.subarray(start, end) : read(start, end);
}

/**
 * An SVG path of sound, for a view box of its columns by 2, silence at 1. Quiet sound is lifted (a square root): speech at a
 * distance should be seen.
 * @param pairs lowest and highest of each bucket, i8
 */
export function soundPath(pairs: Uint8Array): { readonly path: string; readonly columns: number } {
  const buckets = pairs.length >> 1;
  const columns = Math.min(buckets, STRIP_COLUMNS);
  const signed = (at: number) => (pairs[at]! << 24) >> 24;
  const lift = (level: number) => (Math.sign(level) * Math.sqrt(Math.min(127, Math.abs(level)) / 127)).toFixed(2);
  let path = '';
  for (let column = 0; column < columns; column++) {
    let [lowest, highest] = [0, 0];
    for (let n = Math.floor((column * buckets) / columns); n < Math.floor(((column + 1) * buckets) / columns); n++) {
      lowest = Math.min(lowest, signed(n * 2));
      highest = Math.max(highest, signed(n * 2 + 1));
    }
    if (lowest < 0 || highest > 0) path += `M${column} ${(1 - Number(lift(highest))).toFixed(2)}h1V${(1 - Number(lift(lowest))).toFixed(2)}h-1z`;
  }
  return { path, columns };
}

/**
 * An SVG path of movement, bars that stand on 1, for a view box of its columns by 1. Movement is measured from one key frame to the
 * next, so of what follows the last one it is not known. A blank there would read as stillness: it is a path of its own, a block of
 * half the height, drawn in a tone that movement never has.
 */
export function motionPath(values: Uint8Array): { readonly path: string; readonly unknown: string; readonly columns: number } {
  const columns = Math.min(values.length, STRIP_COLUMNS);
  let path = '';
  let unknown = '';
  for (let column = 0; column < columns; column++) {
    let most: number | null = null;
    for (let n = Math.floor((column * values.length) / columns); n < Math.floor(((column + 1) * values.length) / columns); n++) if (values[n] !== UNKNOWN_MOTION) most = Math.max(most ?? 0, values[n]!);
    if (most === null) unknown += `M${column} 1V0.5h1V1z`;
    else if (most > 0) path += `M${column} 1V${(1 - most / 254).toFixed(2)}h1V1z`;
  }
  return { path, unknown, columns };
}
