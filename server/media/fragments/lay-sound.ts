/**
 * Which sound goes into which fragment, and silence where there is none.
 *
 * A browser has one buffer for picture and sound and counts as buffered only what both cover: where sound begins late, pauses or
 * ends early, playback would hang or jump over the picture. The gap is filled with frames of coded silence; nothing is re-encoded.
 * Silence goes on from frame to frame across fragments: browsers advance by decoded samples, so a gap a little too long in each
 * fragment would add up to a drift between picture and sound.
 */
export type SoundFrame = { start: bigint; data: Uint8Array };
export type LaidSound = { start: bigint; duration: number; data: Uint8Array };

export type SoundLayer = {
  add(frames: readonly SoundFrame[]): void;
  /** The sound of one fragment, [from, to) in ticks of the sound; fragments in order. @throws SoundGap where silence can't be made */
  lay(from: bigint, to: bigint, isLast: boolean): LaidSound[];
  /** Frames that lie before the first picture. */
  readonly beforePicture: number;
  /** Frames that came too late, or over others, and could not be put in their place. */
  readonly leftOut: number;
  /** Frames given in all. */
  readonly given: number;
};

export class SoundGap extends Error {
  override name = 'SoundGap';
  readonly ticks: bigint;
  constructor(ticks: bigint) {
    super(`No silence for ${ticks} ticks`);
    this.ticks = ticks;
  }
}

/** Shorter gaps are rounding of the container's times, which browsers bridge. */
const BRIDGED_FRAMES = 2n;
/** At the very end nothing follows that would have to wait: half a second is left as it is. */
const BRIDGED_END_FRAMES = 24n;
/** 24 hours at 48 kHz: times that ask for more are nonsense. */
const MOST_SILENT_FRAMES = 4_050_000;
/** Six hours at 48 kHz, in one fragment: it is made in memory, and a player holds it whole. */
const MOST_IN_A_ROW = 1_012_500n;

/** @param frameTicks length of a frame (1024 for AAC-LC) */
export function soundLayer(frameTicks: bigint, silence: Uint8Array | null): SoundLayer {
  let queue: SoundFrame[] = [];
  let reached: bigint | null = null;
  let silent = 0;
  let [beforePicture, leftOut, given] = [0, 0, 0];

  /** Silence from `reached` for frames that start before `to` and end by `limit`. */
  const fill = (into: SoundFrame[], to: bigint, limit: bigint): void => {
    let at = reached!;
    if (to - at > MOST_IN_A_ROW * frameTicks) throw new SoundGap(limit - at);
    for (; at < to && at + frameTicks <= limit; at += frameTicks) {
      if (!silence || ++silent > MOST_SILENT_FRAMES) throw new SoundGap(limit - reached!);
      into.push({ start: at, data: silence });
    }
    reached = at;
  };

  return {
    get beforePicture() {
      return beforePicture;
    },
    get leftOut() {
      return leftOut;
    },
    get given() {
      return given;
    },
    add(frames) {
      given += frames.length;
      queue = [...queue, ...frames];
    },
    lay(from, to, isLast) {
      const out: SoundFrame[] = [];
      const isFirst = reached === null;
      // What is missing in front of the fragment's start is less than what would have been filled before.
      if (reached === null || reached < from) reached = from;
      // What goes on after the last picture is kept.
      const own = isLast ? -1 : queue.findIndex((frame) => frame.start >= to);
      const taken = own < 0 ? queue : queue.slice(0, own);
      queue = own < 0 ? [] : queue.slice(own);
      for (const frame of taken) {
        const before = out.at(-1);
        if (frame.start < from || (before && frame.start <= before.start)) {
          if (isFirst && frame.start < from) beforePicture += 1;
          else leftOut += 1;
          continue;
        }
        if (frame.start - reached >= BRIDGED_FRAMES * frameTicks) fill(out, frame.start, frame.start);
        out.push(frame);
        reached = frame.start + frameTicks;
      }
      const next = queue[0]?.start;
      const limit = next ?? to + frameTicks;
      const missing = (next !== undefined && next < to + frameTicks ? next : to) - reached;
      if (missing >= (isLast ? BRIDGED_END_FRAMES : BRIDGED_FRAMES) * frameTicks) fill(out, to, limit);
      return out.map((frame, i) => ({ ...frame, duration: lengthOf(frame, out[i + 1]?.start ?? next) }));
    },
  };

  function lengthOf(frame: SoundFrame, next: bigint | undefined): number {
    const distance = next === undefined ? frameTicks : next - frame.start;
    return Number(distance > 0n && distance < 3n * frameTicks ? distance : frameTicks);
  }
}
