import { expect, it } from 'vitest';
import { keptWords } from './kept-words.ts';

it.each([[1, '1 day'], [31, '31 days'], [365, '1 year (365 days)'], [396, '396 days'], [1096, '3 years (1,096 days)'], [2192, '6 years (2,192 days)'], [36_525, '100 years (36,525 days)']])('%d days read as %s', (days, words) => {
  expect(keptWords(days)).toBe(words);
});
