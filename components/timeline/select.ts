/** Moments of a selection made to the frame. */
import { microseconds } from '#contracts/time.ts';
import { endTyped, startOf, withIn, withOut, type NamedFrame, type Selection } from '#components/moments/selection.ts';

type FrameOf = (at: ReturnType<typeof microseconds>) => Promise<NamedFrame | null>;

const whole = (us: number) => microseconds(Math.max(0, Math.round(us)));

/** From the frame shown at `fromUs` to the first edge of a frame at or after `toUs`. Null while the frames aren't known. */
export async function selectionOf(fromUs: number, toUs: number, frameOf: FrameOf): Promise<Selection | null> {
  const [first, out] = await Promise.all([frameOf(whole(fromUs)), endTyped(whole(toUs), frameOf)]);
  return first && out && out.tick > first.start ? { in: startOf(first), out } : null;
}

/** The selection with one end elsewhere. An end that comes to lie beyond the other begins a new one, as I and O do. */
export async function movedTo(selection: Selection, end: 'in' | 'out', us: number, frameOf: FrameOf): Promise<Selection | null> {
  if (end === 'out') {
    const out = await endTyped(whole(us), frameOf);
    return out && withOut(selection, out);
  }
  const first = await frameOf(whole(us));
  return first && withIn(selection, startOf(first));
}
