/**
 * From how likely each frame of sound is speech to the spans a person would call speech: begun above one threshold, ended below a
 * lower one, pauses for breath bridged, clicks left out. Fed frame by frame, so that a shift of sound needs no memory but its spans.
 */
import { microseconds } from '#contracts/time.ts';
import type { SpeechSpan } from '#contracts/speech.ts';

export interface SpanRules {
  /** A span begins at a frame at least this likely, and ends once frames are less likely than `ends`. */
  readonly begins: number;
  readonly ends: number;
  /** A pause shorter than this is within a span, µs. */
  readonly pauseUs: number;
  /** Shorter than this is no speech, µs, before it is widened. */
  readonly leastUs: number;
  /** What a span is widened by on both sides, µs: a word begins before it is known to be one. */
  readonly widenUs: number;
}

/** Thresholds as the model's authors give them (snakers4/silero-vad, get_speech_timestamps); the pause is a breath. */
export const SPAN_RULES: SpanRules = { begins: 0.5, ends: 0.35, pauseUs: 300_000, leastUs: 250_000, widenUs: 60_000 };

export class SpanBuilder {
  readonly #rules: SpanRules;
  readonly #frameUs: number;
  readonly #spans: { fromUs: number; toUs: number }[] = [];
  #atUs = 0;
  #fromUs: number | null = null;
  /** End of the last frame likely enough to go on. */
  #spokenUs = 0;

  constructor(frameUs: number, rules: SpanRules = SPAN_RULES) {
    this.#frameUs = frameUs;
    this.#rules = rules;
  }

  /** The next frame. */
  add(likely: number): void {
    const { begins, ends, pauseUs } = this.#rules;
    const endUs = this.#atUs + this.#frameUs;
    if (likely >= (this.#fromUs === null ? begins : ends)) {
      this.#fromUs ??= this.#atUs;
      this.#spokenUs = endUs;
    } else if (this.#fromUs !== null && endUs - this.#spokenUs >= pauseUs) this.#close();
    this.#atUs = endUs;
  }

  /** @returns the spans, in order, within [0, durationUs) */
  end(durationUs: number): SpeechSpan[] {
    this.#close();
    return this.#spans.flatMap(({ fromUs, toUs }) => (fromUs < durationUs ? [{ fromUs: microseconds(fromUs), toUs: microseconds(Math.min(toUs, durationUs)) }] : []));
  }

  #close(): void {
    const { leastUs, widenUs } = this.#rules;
    if (this.#fromUs !== null && this.#spokenUs - this.#fromUs >= leastUs) {
      const span = { fromUs: Math.max(0, this.#fromUs - widenUs), toUs: this.#spokenUs + widenUs };
      const before = this.#spans.at(-1);
      if (before && span.fromUs <= before.toUs) before.toUs = span.toUs;
      else this.#spans.push(span);
    }
    this.#fromUs = null;
  }
}
