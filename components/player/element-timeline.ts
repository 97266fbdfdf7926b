/**
 * Between the media element's seconds and the recording's moments: by the ticks of the index, and by where hls.js put the
 * stream on the element's timeline. Until the index is here the two are taken to be the same, as our packager makes them.
 */
import type { IndexHeader } from '#contracts/media-index.ts';
import { microseconds, ticks, type Microseconds, type Ticks } from '#contracts/time.ts';
import { elementTimeOf, frameShownAt, mediaTimeMap, type InitPts, type TimelineMap } from '#contracts/timeline-map.ts';

export class ElementTimeline {
  #header: IndexHeader | null = null;
  #init: InitPts | null = null;

  /** The index has been read. */
  indexed(header: IndexHeader): void {
    this.#header = header;
  }

  /** hls.js told where it put the stream. */
  placed(init: InitPts): void {
    this.#init = init;
  }

  /** Null until the index has been read. */
  get map(): TimelineMap | null {
    if (!this.#header) return null;
    const { base, timescale } = this.#header;
    return this.#init ? { base, timescale, init: this.#init } : mediaTimeMap({ base, timescale });
  }

  /** The tick shown at an element time, within the recording; 0 until the index has been read. */
  tickAt(seconds: number): Ticks {
    const { map } = this;
    if (!map || !this.#header) return ticks(0n);
    const tick = frameShownAt(seconds, map);
    const { duration } = this.#header;
    return tick < 0n ? ticks(0n) : tick >= duration ? ticks(duration - 1n) : tick;
  }

  momentAt(seconds: number): Microseconds {
    return microseconds(Math.max(0, Math.round((seconds - this.#shift) * 1e6)));
  }

  secondsOf(at: Microseconds): number {
    return at / 1e6 + this.#shift;
  }

  /** Element seconds by which media time is shifted; 0 with our packager. */
  get #shift(): number {
    const { map } = this;
    return map ? elementTimeOf(ticks(0n), map) : 0;
  }
}
