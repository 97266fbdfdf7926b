import { expect, test, vi } from 'vitest';
import { encodeLevels } from '#contracts/level-track.ts';
import { microseconds } from '#contracts/time.ts';
import { Timeline } from '#components/player/timeline.ts';
import { Matters } from './matters.ts';

const S = 1_000_000;
const durationUs = microseconds(600 * S);
/** Ten values a second, quiet, and loud from 300 s to 310 s. */
const loudness = encodeLevels({ kind: 'loudness', durationUs, values: Uint8Array.from({ length: 6000 }, (_, n) => (n >= 3000 && n < 3100 ? 120 : 60)) });

function following() {
  const timeline = new Timeline();
  const read = vi.fn<(start: number, end: number) => Promise<Uint8Array>>(async (start, end) => loudness.slice(start, end));
  vi.spyOn(timeline, 'reader').mockImplementation((kind) => (kind === 'loudness' ? read : null));
  return { timeline, read, matters: new Matters(timeline) };
}

test('without anybody having listened, loudness stands in and says so; it is read once', async () => {
  const { matters, read } = following();
  expect(await matters.speech()).toEqual({ by: 'loudness', stretches: [{ fromUs: 300 * S, toUs: 310 * S }] });
  const times = read.mock.calls.length;
  await matters.speech();
  expect(read).toHaveBeenCalledTimes(times);
  expect(await matters.motion()).toBeNull();
});

test('speech that was listened for comes first', async () => {
  const { matters, timeline } = following();
  const spans = [{ fromUs: microseconds(4 * S), toUs: microseconds(5 * S) }];
  timeline.speech.set({ spans, source: 'voice', madeBy: 'A model 1', durationUs });
  expect(await matters.speech()).toEqual({ by: 'speech', stretches: spans });
  timeline.speech.set({ spans, source: 'loudness', madeBy: 'loudness', durationUs });
  expect((await matters.speech())?.by).toBe('loudness');
});

test('a reading that failed is tried anew', async () => {
  const { matters, read } = following();
  read.mockRejectedValueOnce(new Error('gone'));
  await expect(matters.speech()).rejects.toThrow('gone');
  expect((await matters.speech())?.stretches).toHaveLength(1);
});
