/** How a packaged source is cut into chunks that workers encode apart from each other. Pure. */
import type { Gop } from '#contracts/media-index.ts';
import type { Timescale } from '#contracts/time.ts';

/** Whole GOPs, `first` to `first + count - 1`. */
export type Chunk = { first: number; count: number };

/**
 * Long enough that starting ffmpeg and filling its look-ahead don't count, short enough that a worker which dies loses little and
 * that an hour keeps dozens busy.
 */
const CHUNK_SECONDS = 90;
/** A rest shorter than this goes with the chunk before it. */
const SHORTEST_SECONDS = 30;
/** Of the source: what a worker has to find room for, twice. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Every GOP is in exactly one chunk, in order. A GOP larger than the bound is a chunk by itself. */
export function planChunks(gops: readonly Pick<Gop, 'duration' | 'length'>[], timescale: Timescale): Chunk[] {
  const seconds = (from: number, to: number) => Number(gops.slice(from, to).reduce((sum, gop) => sum + gop.duration, 0n)) / timescale;
  const bytes = (from: number, to: number) => gops.slice(from, to).reduce((sum, gop) => sum + gop.length, 0);
  const chunks: Chunk[] = [];
  let first = 0;
  let [reached, held] = [0, 0];
  gops.forEach((gop, i) => {
    if (i > first && (reached >= CHUNK_SECONDS || held + gop.length > MOST_BYTES)) {
      chunks.push({ first, count: i - first });
      [first, reached, held] = [i, 0, 0];
    }
    reached += Number(gop.duration) / timescale;
    held += gop.length;
  });
  const before = chunks.at(-1);
  if (before && seconds(first, gops.length) < SHORTEST_SECONDS && bytes(before.first, gops.length) <= MOST_BYTES) before.count += gops.length - first;
  else if (first < gops.length) chunks.push({ first, count: gops.length - first });
  return chunks;
}
