/** What moments are ranked from, read from the level tracks: of nine hours some 700 kB, when somebody asks for them and not before. */
import type { LevelKind } from '#contracts/level-track.ts';
import type { ReadRange } from '#components/player/frame-index.ts';
import { exactly, readLevel } from '#components/player/read-level.ts';
import type { Tracks } from './rank.ts';

export type LevelsRead = Pick<Tracks, 'loudness' | 'motion' | 'sound'>;

const SECOND_US = 1_000_000;
/** Fine enough for steps; finer is ten times as much. */
const STEPS_US = 100_000;

type Level = Extract<LevelKind, 'loudness' | 'motion' | 'sound'>;

/**
 * @param read null where there is no such track
 * @throws what `read` throws; LevelFormatError
 */
export async function readTracks(read: (kind: Level) => ReadRange | null): Promise<LevelsRead> {
  const level = async (kind: Level, bucketUs: number) => {
    const reads = read(kind);
    return reads && ((await readLevel(reads, exactly(bucketUs)))?.values ?? null);
  };
  const [loudness, motion, pairs] = await Promise.all([level('loudness', SECOND_US), level('motion', SECOND_US), level('sound', STEPS_US)]);
  return { loudness, motion, sound: pairs && { pairs, bucketUs: STEPS_US } };
}
