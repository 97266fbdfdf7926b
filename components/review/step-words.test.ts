import { expect, test } from 'vitest';
import { tookOf, tookWords } from './step-words.ts';

test.each([[0, 'under 0.1 s'], [412, '0.4 s'], [9_949, '9.9 s'], [9_960, '10 s'], [59_400, '59 s'], [185_000, '3 m 05 s'], [3_725_000, '1 h 02 m'], [-5, 'under 0.1 s']])('%d ms took %s', (ms, words) =>
  expect(tookWords(ms)).toBe(words),
);
test('a step that has not ended took nothing yet', () => {
  expect(tookOf({ startedAt: '2026-11-22T10:00:00Z', finishedAt: null })).toBeNull();
  expect(tookOf({ startedAt: '2026-11-22T10:00:00Z', finishedAt: '2026-11-22T10:00:03.5Z' })).toBe('3.5 s');
});
