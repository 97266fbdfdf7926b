/**
 * Which part of a recording the timeline shows, and how zooming and panning change it. Pure. Media microseconds, not whole ones:
 * a pixel of an eight-hour view is twenty seconds, one of the closest view a third of a millisecond.
 */

/** [fromUs, toUs) is shown; never longer than the recording, never outside of it. */
export interface View {
  readonly fromUs: number;
  readonly toUs: number;
}

/** The closest view: a dozen frames of common footage, each about a thumb wide. */
export const LEAST_SPAN_US = 400_000;
/** A press of + or −, or a notch of the wheel. */
export const ZOOM_STEP = 1.6;
/** Grid lines of frames nearer than this, px, would be a grey surface. */
export const FRAME_GRID_PX = 6;
/** Where the playhead stands after the view has turned to it: a little of what was before stays in sight. */
const LEAD = 0.1;

export const spanOf = ({ fromUs, toUs }: View): number => toUs - fromUs;
export const wholeOf = (durationUs: number): View => ({ fromUs: 0, toUs: Math.max(durationUs, 1) });
export const isWhole = (view: View, durationUs: number): boolean => view.fromUs <= 0 && view.toUs >= durationUs;
export const shows = ({ fromUs, toUs }: View, us: number): boolean => us >= fromUs && us <= toUs;

/** The nearest view that is one of the recording: within it, and not closer than {@link LEAST_SPAN_US}. */
export function clamped({ fromUs, toUs }: View, durationUs: number): View {
  const whole = wholeOf(durationUs);
  const span = Math.min(whole.toUs, Math.max(toUs - fromUs, Math.min(LEAST_SPAN_US, whole.toUs)));
  const from = Math.min(Math.max(fromUs, 0), whole.toUs - span);
  return { fromUs: from, toUs: from + span };
}

/** @param factor above 1 goes closer. What is at `atUs` stays where it is, as far as the ends of the recording let it */
export function zoomed(view: View, factor: number, atUs: number, durationUs: number): View {
  const whole = wholeOf(durationUs);
  const span = Math.min(whole.toUs, Math.max(spanOf(view) / factor, Math.min(LEAST_SPAN_US, whole.toUs)));
  const part = spanOf(view) > 0 ? (atUs - view.fromUs) / spanOf(view) : 0.5;
  return clamped({ fromUs: atUs - part * span, toUs: atUs + (1 - part) * span }, durationUs);
}

export const panned = ({ fromUs, toUs }: View, byUs: number, durationUs: number): View => clamped({ fromUs: fromUs + byUs, toUs: toUs + byUs }, durationUs);

/** Two fingers: what was under each stays under it. @param was and @param is where they are, px, in the same order */
export function pinched(view: View, was: readonly [number, number], is: readonly [number, number], width: number, durationUs: number): View {
  const apart = Math.abs(is[1] - is[0]);
  const span = (spanOf(view) * Math.abs(was[1] - was[0])) / Math.max(1, apart);
  const middle = usAt(view, (was[0] + was[1]) / 2, width);
  const moved = { fromUs: middle - ((is[0] + is[1]) / 2 / width) * spanOf(view), toUs: 0 };
  return zoomed({ fromUs: moved.fromUs, toUs: moved.fromUs + spanOf(view) }, spanOf(view) / span, middle, durationUs);
}

/** A stretch with a little of what is around it. */
export function fitted(fromUs: number, toUs: number, durationUs: number): View {
  const around = Math.max((toUs - fromUs) * 0.05, 1);
  const view = { fromUs: fromUs - around, toUs: toUs + around };
  if (spanOf(view) >= LEAST_SPAN_US) return clamped(view, durationUs);
  const middle = (fromUs + toUs) / 2;
  return clamped({ fromUs: middle - LEAST_SPAN_US / 2, toUs: middle + LEAST_SPAN_US / 2 }, durationUs);
}

/** The same length, turned so that a moment is in sight near its beginning. A view that shows it stays. */
export function revealing(view: View, us: number, durationUs: number): View {
  if (shows(view, us)) return view;
  const from = us - spanOf(view) * LEAD;
  return clamped({ fromUs: from, toUs: from + spanOf(view) }, durationUs);
}

/** A further move than this, µs, between two painted frames was asked for: playing at 16× paints every quarter of a second of it. */
const JUMP_US = 2_000_000;

/**
 * The view after the playhead has moved. One it runs out of turns like a page, without sliding, so that there is nothing to calm for
 * those who want less motion. One that was moved away from the playhead stays where it was put, until a jump asks for another place.
 */
export function following(view: View, { was, is }: { readonly was: number | null; readonly is: number }, durationUs: number): View {
  if (shows(view, is)) return view;
  const hasJumped = was === null || Math.abs(is - was) > JUMP_US;
  return hasJumped || shows(view, was) ? revealing(view, is, durationUs) : view;
}

export const xOf = ({ fromUs, toUs }: View, us: number, width: number): number => ((us - fromUs) / (toUs - fromUs)) * width;
export const usAt = ({ fromUs, toUs }: View, x: number, width: number): number => fromUs + (width > 0 ? x / width : 0) * (toUs - fromUs);
