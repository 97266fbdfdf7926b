import { expect, test } from 'vitest';
import { hoursOf, hoursWords, lengthWords, minutesOf } from './filter-words.ts';

test('hours with one end go to or from midnight; the whole day is no filter', () => {
  expect([hoursOf('22', '06'), hoursOf('22', ''), hoursOf('', '06'), hoursOf('', ''), hoursOf('05', '05')]).toEqual(['22-06', '22-00', '00-06', null, null]);
  expect(hoursWords('22-06')).toBe('22:00–06:00');
});

test('minutes are whole and at most a week', () => {
  expect(['', ' 5 ', '007', '10080', '10081', '1.5', '-1', 'five'].map(minutesOf)).toEqual([null, '5', '7', '10080', undefined, undefined, undefined, undefined]);
});

test('lengths read as sentences', () => {
  expect([lengthWords('5', undefined), lengthWords(undefined, '1'), lengthWords('5', '10')]).toEqual(['Over 5 minutes', 'Under 1 minute', 'Over 5 and under 10 minutes']);
});
