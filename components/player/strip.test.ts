import { describe, expect, it } from 'vitest';
import { bucketsOf, encodeLevels, LEVEL_FIRST_READ, UNKNOWN_MOTION } from '#contracts/level-track.ts';
import { microseconds } from '#contracts/time.ts';
import { motionPath, readStripLevel, soundPath, STRIP_COLUMNS } from './strip.ts';
import { stripWords } from './strip-words.tsx';

const HOUR_US = 3_600_000_000;

describe('what is read for the strip', () => {
  it.each([[60_000_000, 1], [HOUR_US, 1], [8 * HOUR_US, 1], [24_000_000_000, 1]])('of %i µs is %i range, and fills the bar', async (durationUs, ranges) => {
    const bytes = encodeLevels({ kind: 'sound', durationUs: microseconds(durationUs), values: new Uint8Array(bucketsOf('sound', durationUs) * 2) });
    const asked: number[] = [];
    const values = await readStripLevel(async (start, end) => (asked.push(end - start), bytes.slice(start, end)));
    expect(asked).toHaveLength(ranges);
    expect(asked[0]).toBe(LEVEL_FIRST_READ);
    expect(values.length / 2).toBeGreaterThanOrEqual(STRIP_COLUMNS);
  });

  it('is a second range where the level lies deeper', async () => {
    const durationUs = 100_000_000;
    const bytes = encodeLevels({ kind: 'sound', durationUs: microseconds(durationUs), values: new Uint8Array(bucketsOf('sound', durationUs) * 2).fill(9) });
    const values = await readStripLevel(async (start, end) => bytes.slice(start, end));
    expect(values.length).toBe(20_000);
    expect(values.every((value) => value === 9)).toBe(true);
  });
});

describe('a path', () => {
  it('of sound reaches as far as the sound, both ways; silence is nothing', () => {
    expect(soundPath(Uint8Array.of(0, 0, -127 & 0xff, 127, 0, 32))).toEqual({ path: 'M1 0.00h1V2.00h-1zM2 0.50h1V1.00h-1z', columns: 3 });
  });

  it('of movement stands on its line; what is not known is told apart from stillness', () => {
    expect(motionPath(Uint8Array.of(0, 254, UNKNOWN_MOTION, 127))).toEqual({ path: 'M1 1V0.00h1V1zM3 1V0.50h1V1z', unknown: 'M2 1V0.5h1V1z', columns: 4 });
    expect(motionPath(Uint8Array.of(0, 0))).toEqual({ path: '', unknown: '', columns: 2 });
  });

  it('of movement has nothing unknown in a column of which any part is known', () => {
    const values = new Uint8Array(2 * STRIP_COLUMNS).fill(UNKNOWN_MOTION);
    values.fill(0, 0, -3);
    expect(motionPath(values)).toEqual({ path: '', unknown: `M${STRIP_COLUMNS - 1} 1V0.5h1V1z`, columns: STRIP_COLUMNS });
  });

  it('has no more columns than a wide bar, and loses no short sound in them', () => {
    const pairs = new Uint8Array(20 * STRIP_COLUMNS);
    pairs[10_001] = 127;
    const { path, columns } = soundPath(pairs);
    expect(columns).toBe(STRIP_COLUMNS);
    expect(path).toBe(`M${Math.floor(10_000 / 20)} 0.00h1V1.00h-1z`);
  });
});

it('words say what the strip is, or why it isn’t there', () => {
  expect(stripWords(null, 'making')).toBe('');
  expect(stripWords(['activity'], 'making')).toBe('Previews are still being made.');
  expect(stripWords(['activity'], null)).toBe('Previews are still being made.');
  expect(stripWords(['activity'], 'failed')).toMatch(/could not be made/);
  expect(stripWords(['activity', 'motion', 'storyboard'], 'made')).toMatch(/no sound/);
  expect(stripWords(['activity', 'motion', 'sound', 'storyboard'], 'making')).toBe('On the bar: sound above, movement below.');
  expect(stripWords(['activity', 'motion', 'sound', 'storyboard'], 'made', true)).toBe('On the bar: sound above, movement below (grey: not known).');
});
