import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { hearByLoudness } from './by-loudness.ts';
import { listen } from './detect.ts';
import { FRAME_SAMPLES, FRAME_US } from './listener.ts';
import { SPAN_RULES, SpanBuilder } from './spans.ts';

const FRAME = 50_000;
const WIDEN = SPAN_RULES.widenUs;

/** Spans of frames of 50 ms, in ms. */
function spansOf(likely: readonly number[], durationUs = likely.length * FRAME): number[][] {
  const builder = new SpanBuilder(FRAME);
  for (const one of likely) builder.add(one);
  return builder.end(durationUs).map(({ fromUs, toUs }) => [fromUs / 1000, toUs / 1000]);
}
const frames = (...runs: [number, number][]) => runs.flatMap(([likely, count]) => Array.from({ length: count }, () => likely));

describe('a span', () => {
  it('is widened by what a word begins with', () => expect(spansOf(frames([0, 20], [0.9, 10], [0, 20]))).toEqual([[1000 - WIDEN / 1000, 1500 + WIDEN / 1000]]));
  it('goes on while it is likely enough, having begun', () => expect(spansOf(frames([0, 20], [0.9, 2], [0.4, 10], [0, 20]))).toEqual([[940, 1660]]));
  it('doesn’t begin by what is only likely enough to go on', () => expect(spansOf(frames([0.4, 100]))).toEqual([]));
  it('bridges a breath, and no more', () => {
    expect(spansOf(frames([0, 4], [1, 6], [0, 5], [1, 6], [0, 20]))).toHaveLength(1);
    expect(spansOf(frames([0, 4], [1, 6], [0, 12], [1, 6], [0, 20]))).toHaveLength(2);
  });
  it('is none where it is as short as a click', () => expect(spansOf(frames([0, 20], [1, 4], [0, 20]))).toEqual([]));
  it('lies within the recording', () => {
    expect(spansOf(frames([1, 20]))).toEqual([[0, 1000]]);
    expect(spansOf(frames([1, 10], [0, 20], [1, 10]), 1_000_000)).toEqual([[0, 560]]);
  });
});

describe('sound', () => {
  it('is heard in whole frames however it is cut, the last filled up', async () => {
    const pcm = Buffer.alloc((FRAME_SAMPLES * 3 + 10) * 2);
    for (let n = 0; n < pcm.length / 2; n++) pcm.writeInt16LE(((n * 7919) % 65_536) - 32_768, n * 2);
    const heardIn = async (size: number) => {
      const heard: number[] = [];
      const chunks = Array.from({ length: Math.ceil(pcm.length / size) }, (_, n) => pcm.subarray(n * size, (n + 1) * size));
      await listen(Readable.from(chunks), { source: 'voice', madeBy: 'x', hear: async (frame) => frame.reduce((sum, sample, n) => sum + sample * (n + 1), 0), close: async () => undefined }, (likely, untilUs) => heard.push(likely, untilUs));
      return heard;
    };
    const whole = await heardIn(pcm.length);
    expect(whole).toHaveLength(8);
    expect(whole.at(-1)).toBe(4 * FRAME_US);
    for (const size of [1, 3, 1023, 1024, 1025]) expect(await heardIn(size)).toEqual(whole);
  });

  it('is heard by loudness where it stands out, until it lasts', async () => {
    const listener = hearByLoudness();
    const hear = async (amplitude: number, seconds: number) => {
      const heard: number[] = [];
      const frame = Float32Array.from({ length: FRAME_SAMPLES }, (_, n) => amplitude * Math.sin(n));
      for (let us = 0; us < seconds * 1e6; us += FRAME_US) heard.push(await listener.hear(frame));
      return heard;
    };
    expect(await hear(0.01, 5)).not.toContain(1);
    expect(await hear(0.2, 2)).not.toContain(0);
    expect((await hear(0.2, 40)).at(-1)).toBe(0);
    // Far below what a person would hear, however much it stands out.
    await hear(0.0001, 1);
    expect(await hear(0.002, 1)).not.toContain(1);
  });
});
