import { describe, expect, test } from 'vitest';
import { microseconds } from '#contracts/time.ts';
import { addSpan, mergeSpans, spansLength, type Span } from './spans.ts';
import { SPANS_A_BEAT, Watched } from './watched.ts';

const span = (fromUs: number, toUs: number): Span => ({ fromUs: microseconds(fromUs), toUs: microseconds(toUs) });
const atRate = (rate: number) => ({ playing: true, rate });

describe('spans', () => {
  test('overlapping and touching spans become one, others stay apart and in order', () => {
    const some = [span(50, 60), span(0, 10), span(20, 30)].reduce<Span[]>(addSpan, []);
    expect(some).toEqual([span(0, 10), span(20, 30), span(50, 60)]);
    expect(addSpan(some, span(10, 20))).toEqual([span(0, 30), span(50, 60)]);
    expect(addSpan(some, span(5, 55))).toEqual([span(0, 60)]);
    expect(addSpan(some, span(12, 12))).toEqual(some);
  });

  test('a union covers each moment once', () => {
    const union = mergeSpans([span(0, 10), span(20, 30)], [span(5, 25), span(90, 100)]);
    expect(union).toEqual([span(0, 30), span(90, 100)]);
    expect(spansLength(union)).toBe(40);
  });
});

describe('Watched', () => {
  test('frames painted while playing make one span, skipped frames included', () => {
    const watched = new Watched();
    for (const at of [0, 40_000, 320_000]) watched.painted(span(at, at + 40_000), atRate(8));
    expect(watched.take()).toEqual([span(0, 360_000)]);
  });

  test('after a jump only what was painted counts', () => {
    const watched = new Watched();
    watched.painted(span(0, 40_000), atRate(1));
    watched.jumped();
    watched.painted(span(200_000, 240_000), atRate(1));
    expect(watched.take()).toEqual([span(0, 40_000), span(200_000, 240_000)]);
  });

  test('frames stepped to while paused count alone, backwards too', () => {
    const watched = new Watched();
    for (const at of [120_000, 40_000]) watched.painted(span(at, at + 40_000), { playing: false, rate: 1 });
    expect(watched.take()).toEqual([span(40_000, 80_000), span(120_000, 160_000)]);
  });

  test('a gap nobody can have seen isn’t bridged', () => {
    const watched = new Watched();
    watched.painted(span(0, 40_000), atRate(1));
    watched.painted(span(9_000_000, 9_040_000), atRate(1));
    expect(watched.take()).toHaveLength(2);
  });

  test('what a failed beat gives back goes with the next, merged', () => {
    const watched = new Watched();
    watched.painted(span(0, 40_000), atRate(1));
    const taken = watched.take();
    expect(watched.take()).toEqual([]);
    watched.painted(span(40_000, 80_000), atRate(1));
    watched.giveBack(taken);
    expect(watched.take()).toEqual([span(0, 80_000)]);
  });

  test('a beat carries no more than the contract allows; the rest waits', () => {
    const watched = new Watched();
    for (let i = 0; i < SPANS_A_BEAT + 5; i++) watched.painted(span(i * 1_000_000, i * 1_000_000 + 40_000), { playing: false, rate: 1 });
    expect(watched.take()).toHaveLength(SPANS_A_BEAT);
    expect(watched.take()).toHaveLength(5);
  });
});
