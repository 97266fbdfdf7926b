/** Binary search in the tables of an index: which GOP, which frame is on the screen at a tick. */
import type { Gop } from './media-index.ts';
import type { Ticks } from './time.ts';

/** Position of the last item that starts at or before `tick`; 0 where none does. @throws RangeError on an empty list */
function lastAtOrBefore(count: number, startOf: (position: number) => bigint, tick: Ticks): number {
  if (count === 0) throw new RangeError('There is nothing to search');
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (startOf(middle) <= tick) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Position of the GOP that holds `tick`; ticks before the start or after the end give the first or the last GOP. */
export function gopAt(gops: readonly Gop[], tick: Ticks): number {
  return lastAtOrBefore(gops.length, (i) => gops[i]!.firstTick, tick);
}

/** Position, in a GOP's frame table as `decodeFrameTable` gives it, of the frame shown at `tick`. */
export function frameAt(frames: readonly Ticks[], tick: Ticks): number {
  return lastAtOrBefore(frames.length, (i) => frames[i]!, tick);
}
