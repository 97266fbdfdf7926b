/** One level of a level track, whole: what whoever goes through a recording reads, where a timeline asks for tiles. */
import { bucketRange, decodeLevelHeader, LEVEL_FIRST_READ, type Level } from '#contracts/level-track.ts';
import type { ReadRange } from './frame-index.ts';

export interface WholeLevel {
  /** Of sound two a bucket, else one. */
  readonly values: Uint8Array;
  /** µs */
  readonly bucketUs: number;
}

/** The level of that length, if there is one. */
export const exactly = (bucketUs: number) => (levels: readonly Level[]) => levels.find((level) => level.bucketUs === bucketUs);

/**
 * @param choose from the track's levels, coarsest first
 * @returns null where it chooses none
 * @throws LevelFormatError; what `read` throws
 */
export async function readLevel(read: ReadRange, choose: (levels: readonly Level[]) => Level | undefined): Promise<WholeLevel | null> {
  const head = await read(0, LEVEL_FIRST_READ);
  const header = decodeLevelHeader(head);
  const level = choose(header.levels);
  if (!level) return null;
  const { start, end } = bucketRange(header, level);
  return { values: end <= head.length ? head.subarray(start, end) : await read(start, end), bucketUs: level.bucketUs };
}
