/** In and out before they are a clip: in ticks, each set alone. Pure. */
import type { TypedFrame } from '#components/player/typed-time.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';

/** A frame as the player names it: [start, end) in ticks, with the same in microseconds. */
export interface NamedFrame {
  readonly start: number;
  readonly end: number;
  readonly startUs: Microseconds;
  readonly endUs: Microseconds;
  readonly timescale: number;
}

/** A boundary between two frames. */
export interface Edge {
  readonly tick: number;
  readonly us: Microseconds;
  readonly timescale: number;
}

export interface Selection {
  /** The first frame's start. */
  readonly in: Edge | null;
  /** The last frame's end. */
  readonly out: Edge | null;
}

export const NOTHING_SELECTED: Selection = { in: null, out: null };

export const startOf = ({ start, startUs, timescale }: NamedFrame): Edge => ({ tick: start, us: startUs, timescale });
export const endOf = ({ end, endUs, timescale }: NamedFrame): Edge => ({ tick: end, us: endUs, timescale });

/** A new in, at or after the out that was, means a new selection. */
export const withIn = ({ out }: Selection, edge: Edge): Selection => ({ in: edge, out: out && out.tick > edge.tick ? out : null });
export const withOut = ({ in: before }: Selection, edge: Edge): Selection => ({ in: before && before.tick < edge.tick ? before : null, out: edge });

/** The span selected, where both ends are set. */
export function spanOf(selection: Selection): { readonly in: Edge; readonly out: Edge } | null {
  return selection.in && selection.out ? { in: selection.in, out: selection.out } : null;
}

/** Hundredths of a second, which is what is shown and typed: a frame that begins within the typed hundredth is the one that is meant. */
const TYPED_US = 10_000;

/** Which frame a typed moment means. `frameOf` names the frame shown at a moment. */
export async function frameTyped(at: Microseconds, frameOf: (at: Microseconds) => Promise<NamedFrame | null>): Promise<NamedFrame | null> {
  const shown = await frameOf(at);
  if (!shown || shown.startUs >= at || shown.endUs > at + TYPED_US - 1) return shown;
  return (await frameOf(microseconds(shown.endUs))) ?? shown;
}

/** How the frames of a recording are found. Null where there is none such, or they aren't known yet. */
export interface Frames {
  frameOf(at: Microseconds): Promise<NamedFrame | null>;
  frameTyped(frame: TypedFrame): Promise<NamedFrame | null>;
}

/** What was typed as a first frame, where it isn't what stood there. */
export const firstOf = (typed: { readonly at: Microseconds } | { readonly frame: TypedFrame }, frames: Frames): Promise<NamedFrame | null> =>
  'frame' in typed ? frames.frameTyped(typed.frame) : frameTyped(typed.at, (at) => frames.frameOf(at));

/** What was typed as an end: a frame means that it is the last one. */
export async function endOfTyped(typed: { readonly at: Microseconds } | { readonly frame: TypedFrame }, frames: Frames): Promise<Edge | null> {
  if (!('frame' in typed)) return endTyped(typed.at, (at) => frames.frameOf(at));
  const last = await frames.frameTyped(typed.frame);
  return last && endOf(last);
}

/** A frame is looked up two microseconds late (Playhead): this is still before the boundary itself. */
const BEFORE_US = 3;

/** A moment within the frame that is shown last where it ends there. */
export const lastBefore = (endUs: number): Microseconds => microseconds(Math.max(0, endUs - BEFORE_US));

/** The boundary a typed end means: the first one at or after it. */
export async function endTyped(at: Microseconds, frameOf: (at: Microseconds) => Promise<NamedFrame | null>): Promise<Edge | null> {
  const before = await frameOf(lastBefore(at));
  return before && endOf(before);
}
