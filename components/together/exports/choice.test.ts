import { expect, it } from 'vitest';
import type { TogetherCamera } from '../cameras.ts';
import { besideEachOther, filmedWords } from './choice.ts';

it('says how much of a stretch each camera filmed, by the clock it is shown by', () => {
  const camera = (startUs: number, durationUs: number, ratePpm = 0) => ({ clock: { startUs, ratePpm, words: '' }, durationUs }) as TogetherCamera;
  const span = { fromUs: 10e6, toUs: 20e6 };
  const parts = besideEachOther([camera(0, 60e6), camera(15e6, 60e6), camera(0, 15e6), camera(12e6, 3e6), camera(20e6, 5e6), camera(0, 10e6), camera(0, 20e6 - 1500, 100)], span).map(({ part }) => part);
  expect(parts).toEqual(['all', 'late', 'early', 'some', 'none', 'none', 'all']);
  expect(filmedWords('none')).toBe('filmed nothing then');
});
