/** Which recordings are one's latest shift: the roster's duty where one is loaded, else what lies less than six hours apart. Pure. */
import type { Span } from '../match/filmed.ts';

export const SHIFT_GAP_MS = 6 * 3_600_000;
/** Cameras go on before parade and off after the last report. */
const BEFORE_DUTY_MS = 3_600_000;
const AFTER_DUTY_MS = 3 * 3_600_000;

export interface RosteredDuty {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Shift<R> {
  /** Null where the roster has no duty for it. */
  readonly duty: RosteredDuty | null;
  /** By their beginning. */
  readonly recordings: readonly R[];
}

/** Null without recordings. A recording between two duties is of the one that began later, as its overtime ends where the next begins. */
export function latestShift<R extends { readonly span: Span }>(recordings: readonly R[], duties: readonly RosteredDuty[]): Shift<R> | null {
  const inOrder = recordings.toSorted((a, b) => a.span.fromMs - b.span.fromMs);
  const last = inOrder.at(-1);
  if (!last) return null;
  const dutyOf = ({ span }: R) => duties.filter(({ fromMs, toMs }) => fromMs - BEFORE_DUTY_MS <= span.fromMs && span.fromMs < toMs + AFTER_DUTY_MS).toSorted((a, b) => b.fromMs - a.fromMs)[0] ?? null;
  const duty = dutyOf(last);
  if (duty) return { duty, recordings: inOrder.filter((one) => dutyOf(one)?.fromMs === duty.fromMs) };
  const shift = [last];
  for (const one of inOrder.slice(0, -1).toReversed()) {
    if (shift[0]!.span.fromMs - one.span.toMs > SHIFT_GAP_MS || dutyOf(one)) break;
    shift.unshift(one);
  }
  return { duty: null, recordings: shift };
}
