/** Where to seek: the same places on both sides, the same in every run of the benchmark. */
import { microsecondsToTicks, microseconds, ticksToMicroseconds } from '#contracts/time.ts';
import type { FrameIndex } from '#components/player/frame-index.ts';
import { seeded } from '#local/footage/seeded.ts';

/** A press on the bar, and the frame it leads to. */
export interface Seek {
  /** Where in the window to press, whole pixels. */
  readonly x: number;
  /** Presentation time of the frame there, seconds. */
  readonly mediaTime: number;
}

export interface PlanSeeks {
  readonly count: number;
  readonly index: FrameIndex;
  /** The bar's left edge in the window and its width, pixels; it shows the whole recording. */
  readonly bar: { readonly x: number; readonly width: number };
}

/** A press nearer than this to a frame's edge may lead to either frame, by rounding. */
const CLEAR_US = 4_000;

/** Random places in a recording, each with the frame that its index names. */
export async function planSeeks({ count, index, bar }: PlanSeeks): Promise<Seek[]> {
  const { timescale, duration } = index.header;
  const length = ticksToMicroseconds(duration, timescale);
  const random = seeded('first-frame seeks');
  const seeks: Seek[] = [];
  while (seeks.length < count) {
    // A pointer stands on whole pixels, wherever the bar begins.
    const x = Math.ceil(bar.x + random() * (bar.width - 1));
    const at = microseconds(Math.round(((x - bar.x) / bar.width) * length));
    const frame = await index.frameAt(microsecondsToTicks(at, timescale, 'floor'));
    const [from, to] = [ticksToMicroseconds(frame.start, timescale), ticksToMicroseconds(frame.end, timescale)];
    if (at - from > CLEAR_US && to - at > CLEAR_US) seeks.push({ x, mediaTime: from / 1e6 });
  }
  return seeks;
}
