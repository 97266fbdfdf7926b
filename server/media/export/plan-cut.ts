/** Which groups of pictures a stretch [in, out) needs, and which of their frames it shows. Pure. */
import { gopAt, type Gop } from '#contracts/media-index.ts';
import { ticks, type Ticks, type Timescale } from '#contracts/time.ts';

export type CutPlan = {
  /** Position of the first group fetched, and how many. */
  first: number;
  count: number;
};

/** A coded sound frame leans on the one before it, and the one at the in-point may lie in the group before: three of AAC's longest. */
const SOUND_LEAD_SECONDS = 0.1;

/** @param gops all of the recording's; at least one */
export function planCut(gops: readonly Gop[], timescale: Timescale, from: Ticks, to: Ticks): CutPlan {
  const holds = gopAt(gops, from);
  const lead = BigInt(Math.ceil(timescale * SOUND_LEAD_SECONDS));
  const first = holds > 0 && from - gops[holds]!.firstTick < lead ? holds - 1 : holds;
  // The last frame shown starts before `to`.
  const last = gopAt(gops, ticks(to - 1n));
  return { first, count: last - first + 1 };
}

/** The frames that start within [from, to), in order. Nothing is shown that began before. */
export const framesWithin = (frames: readonly Ticks[], from: Ticks, to: Ticks): Ticks[] => frames.filter((tick) => tick >= from && tick < to);
