/**
 * What of the media was shown, kept until a beat has delivered it. Painted frames are added; a beat takes what there
 * is and either confirms it or gives it back, so that a failed beat loses nothing.
 */
import type { Microseconds } from '#contracts/time.ts';
import { addSpan, mergeSpans, type Span } from './spans.ts';

/** A beat carries at most this many spans (`Beat` in the contract); the rest wait for the next. */
export const SPANS_A_BEAT = 200;

export class Watched {
  #spans: Span[] = [];
  #lastUs: Microseconds | null = null;
  #atUs: Microseconds | null = null;

  /**
   * A frame was painted. While playing forward at `rate`, frames the browser skipped between two painted ones count
   * as shown (at 8× it paints every few frames); after a seek only the frame itself does.
   */
  painted(frame: Span, running: { playing: boolean; rate: number }): void {
    const last = this.#lastUs;
    const gapUs = last === null ? Number.POSITIVE_INFINITY : frame.fromUs - last;
    const continuous = running.playing && gapUs >= 0 && gapUs <= 500_000 * Math.max(1, running.rate);
    this.#spans = addSpan(this.#spans, { fromUs: continuous && last !== null ? last : frame.fromUs, toUs: frame.toUs });
    this.#lastUs = frame.toUs;
    this.#atUs = frame.fromUs;
  }

  /** Where the painted frame stands; null before the first. */
  get at(): Microseconds | null {
    return this.#atUs;
  }

  /** A seek began: what is painted next doesn't continue what was painted before. */
  jumped(): void {
    this.#lastUs = null;
  }

  /** Takes what a beat may carry. Give it back with {@link giveBack} when the beat did not arrive. */
  take(): Span[] {
    const taken = this.#spans.slice(0, SPANS_A_BEAT);
    this.#spans = this.#spans.slice(SPANS_A_BEAT);
    return taken;
  }

  giveBack(spans: readonly Span[]): void {
    this.#spans = mergeSpans(this.#spans, spans);
  }
}
