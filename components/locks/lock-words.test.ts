import { expect, test } from 'vitest';
import { asSentence, askedWords } from './lock-words.ts';

test('a reason ends with one full stop, whether one was written or not', () => {
  expect(['First accounts are taken', 'First accounts are taken.', 'Taken?'].map(asSentence)).toEqual(['First accounts are taken.', 'First accounts are taken.', 'Taken?']);
  expect(askedWords({ by: 'Priya Nair', at: '2026-11-23T02:40:00Z', reason: 'First accounts are taken.' }, Date.parse('2026-11-24T09:00:00Z'))).toMatch(/^Priya Nair asked for its release, .*, 02:40: First accounts are taken\.$/);
});
