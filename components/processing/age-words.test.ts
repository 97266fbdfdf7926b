import { expect, test } from 'vitest';
import { ageWords } from './age-words.ts';

const MINUTE = 60_000;
test.each([[-5, 'under a minute'], [0, 'under a minute'], [MINUTE, '1 minute'], [89 * MINUTE, '89 minutes'], [90 * MINUTE, '2 hours'], [35 * 60 * MINUTE, '35 hours'], [36 * 60 * MINUTE, '2 days'], [9 * 24 * 60 * MINUTE, '9 days']])(
  '%d ms ago is %s ago', (ms, words) => expect(ageWords(0, ms)).toBe(words),
);
