/** How much of a report of what was shown can be so. What a browser says is its word; the recording's end and the time that has passed are not. */

/** Media microseconds [from, to). */
export interface Span {
  readonly fromUs: number;
  readonly toUs: number;
}

/** Browsers play no faster. */
const FASTEST = 16;
/** A report is on its way for longer or shorter than the one before it; no more than so much of the time between them, or many reports at once would each be believed for it. */
const SLACK_US = 3_000_000;
const SLACK_PART = 3;

/**
 * Cut at the recording's end, and together no longer than can have been played at the fastest in the time since the last report.
 * Of more than that the last spans are kept: what a lost answer has reported again comes first.
 * @param durationUs of the recording; null where it isn't known, and then nothing of it can have been shown
 */
export function believedSpans(spans: readonly Span[], durationUs: number | null, sinceLastMs: number): Span[] {
  const passedUs = Math.max(0, sinceLastMs) * 1000;
  let left = passedUs * FASTEST + Math.min(SLACK_US, passedUs * SLACK_PART);
  const believed: Span[] = [];
  for (const span of spans.toReversed()) {
    const toUs = Math.min(span.toUs, durationUs ?? 0);
    const fromUs = Math.max(span.fromUs, toUs - left);
    if (fromUs >= toUs) continue;
    left -= toUs - fromUs;
    believed.unshift({ fromUs, toUs });
  }
  return believed;
}
