/** Merged intervals of media time, in integer microseconds, [from, to). What was watched is a set of these. */
import { microseconds, type Microseconds } from '#contracts/time.ts';

export interface Span {
  readonly fromUs: Microseconds;
  readonly toUs: Microseconds;
}

/** Adds one span to sorted, merged spans; touching spans become one. Empty spans add nothing. */
export function addSpan(spans: readonly Span[], added: Span): Span[] {
  if (added.toUs <= added.fromUs) return [...spans];
  const before: Span[] = [];
  const after: Span[] = [];
  let { fromUs, toUs } = added;
  for (const span of spans) {
    if (span.toUs < fromUs) before.push(span);
    else if (span.fromUs > toUs) after.push(span);
    else {
      fromUs = microseconds(Math.min(fromUs, span.fromUs));
      toUs = microseconds(Math.max(toUs, span.toUs));
    }
  }
  return [...before, { fromUs, toUs }, ...after];
}

/** The union of two sets of spans. */
export function mergeSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  return b.reduce<Span[]>((merged, span) => addSpan(merged, span), [...a]);
}

/** How much media time the spans cover, µs. */
export function spansLength(spans: readonly Span[]): Microseconds {
  return microseconds(spans.reduce((sum, span) => sum + span.toUs - span.fromUs, 0));
}
