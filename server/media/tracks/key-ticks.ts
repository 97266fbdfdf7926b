/**
 * Which frame a decoded key picture is. ffmpeg adds to all presentation times of a track the largest negative composition offset it has
 * met so far (as packaged footage with B-frames has, see gops.ts), so its times run ahead by a few frames, and by more once a later
 * group reorders more. The index knows better: the first key picture of each group is the group's first frame, and how far its time is
 * from that is what was added; others of the same group are as far ahead.
 */
import { gopAt, type Gop } from '#contracts/media-index.ts';
import { ticks, type Ticks } from '#contracts/time.ts';

/** The most pictures a decoder may hold back, and so the most that can be added. ITU-T H.264, A.3.1 (MaxDpbFrames). */
const MOST_REORDERED = 16n;

/**
 * @param pts of all decoded key pictures in order, container ticks @param base the container's tick of media time 0
 * @returns the media tick of each; pictures whose frame can't be told are left out
 */
export function keyTicks(pts: readonly bigint[], base: bigint, gops: readonly Gop[]): Map<bigint, Ticks> {
  const known = new Map<bigint, Ticks>();
  let [added, lastGop] = [0n, -1];
  for (const time of pts) {
    const position = gopAt(gops, ticks(time - base - added));
    const gop = gops[position]!;
    if (position > lastGop) {
      const ahead = time - base - gop.firstTick;
      // More than pictures can be held back: its first picture could not be decoded, and this is a later one.
      if (ahead >= added && ahead * BigInt(gop.frames) <= MOST_REORDERED * gop.duration) added = ahead;
      lastGop = position;
    }
    const tick = time - base - added;
    if (tick >= 0n) known.set(time, ticks(tick));
  }
  return known;
}
