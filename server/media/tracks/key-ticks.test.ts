import { describe, expect, it } from 'vitest';
import type { Gop } from '#contracts/media-index.ts';
import { ticks } from '#contracts/time.ts';
import { keyTicks } from './key-ticks.ts';

/** Groups of 30 frames of 512 ticks. */
const GOPS = Array.from({ length: 10 }, (_, n): Gop => ({ firstTick: ticks(BigInt(n) * 15_360n), duration: ticks(15_360n), frames: 30, offset: 0n, length: 1, frameTable: 0n }));
const starts = GOPS.map(({ firstTick }) => firstTick);

describe('a key picture’s tick', () => {
  it('is its time where nothing is reordered', () => expect([...keyTicks(starts.map((tick) => tick + 700n), 700n, GOPS).values()]).toEqual(starts));

  it('is its group’s first, however far ahead ffmpeg’s time runs, and from where on', () => {
    const ahead = (n: number) => (n < 4 ? 512n : 1_024n);
    expect([...keyTicks(starts.map((tick, n) => tick + 700n + ahead(n)), 700n, GOPS).values()]).toEqual(starts);
  });

  it('is its own where a group holds several', () => {
    const all = starts.flatMap((tick) => [tick, ticks(tick + 5_120n), ticks(tick + 10_240n)]);
    expect([...keyTicks(all.map((tick) => tick + 512n), 0n, GOPS).values()]).toEqual(all);
  });

  it('is not taken for its group’s first where that is missing', () => {
    const later = ticks(starts[3]! + 10_240n);
    expect([...keyTicks([starts[1]!, later, starts[5]!], 0n, GOPS).values()]).toEqual([starts[1], later, starts[5]]);
  });

  it('is left out where it lies before the recording', () => expect(keyTicks([5n], 100n, GOPS).size).toBe(0));
});
