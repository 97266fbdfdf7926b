/** A day of review that has come is said, by London's days. */
import { expect, test } from 'vitest';
import { reviewWords } from './words.ts';

test('it is due from its day on, in London, wherever the clock stands', () => {
  const beforeMidnight = Date.parse('2026-07-01T22:59:00Z');
  const midnight = Date.parse('2026-07-01T23:00:00Z');
  expect(reviewWords('2026-07-02', beforeMidnight)).toEqual({ words: 'looked at again on 02/07/2026', isDue: false });
  expect(reviewWords('2026-07-02', midnight)).toEqual({ words: 'was to be looked at again on 02/07/2026', isDue: true });
});
