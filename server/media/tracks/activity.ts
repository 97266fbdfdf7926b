/**
 * How many bytes the coded pictures take over time, without decoding any: where much happens, a coder needs more. Key frames are left
 * out, since they take the same whatever happens; where there are only key frames, they are what there is.
 */
import { activityOf, bucketsOf, BUCKETS_US, encodeLevels, trackedUs } from '#contracts/level-track.ts';
import type { Microseconds, Ticks, Timescale } from '#contracts/time.ts';

export class ActivityMeter {
  #all: number[] = [];
  #between: number[] = [];
  #anyBetween = false;

  /** One coded picture at a media time, in whatever order they come. */
  add({ tick, timescale, bytes, isKey }: { tick: Ticks; timescale: Timescale; bytes: number; isKey: boolean }): void {
    const us = trackedUs(Number((tick * 1_000_000n) / BigInt(timescale)));
    const bucket = Math.floor(us / BUCKETS_US.activity[0]!);
    this.#all[bucket] = (this.#all[bucket] ?? 0) + bytes;
    if (isKey) return;
    this.#anyBetween = true;
    this.#between[bucket] = (this.#between[bucket] ?? 0) + bytes;
  }

  /** The whole of an activity.bin. */
  encode(duration: Microseconds): Uint8Array {
    const durationUs = trackedUs(duration);
    const sums = this.#anyBetween ? this.#between : this.#all;
    const bucketUs = BUCKETS_US.activity[0]!;
    const values = Uint8Array.from({ length: bucketsOf('activity', durationUs) }, (_, n) => {
      // The last bucket may be mostly past the end.
      const seconds = Math.min(bucketUs, durationUs - n * bucketUs) / 1_000_000;
      return activityOf((sums[n] ?? 0) / Math.max(seconds, 0.1));
    });
    return encodeLevels({ kind: 'activity', durationUs, values });
  }
}
