import { describe, expect, test } from 'vitest';
import { microseconds } from '#contracts/time.ts';
import { otherHourWords, typedTime } from './typed-time.ts';

const S = 1_000_000;
const hour = { durationUs: microseconds(3600 * S), nowUs: microseconds(600 * S), filmed: { startedAt: '2026-11-21T22:37:50.000Z', clock: null } };
const short = { ...hour, durationUs: microseconds(130 * S) };
const at = (typed: string, context = hour) => {
  const read = typedTime(typed, context);
  return 'at' in read ? [read.at / S, read.read] : 'frame' in read ? [read.frame.fromUs / S, read.frame.number] : read.problem;
};

describe('typedTime', () => {
  test.each([
    ['19:34.12', 1174.12],
    ['0:19:34,5', 1174.5],
    ['45', 45],
    ['45.25s', 45.25],
    ['90', 90],
    ['1:00:00', 3600],
    ['.5', 0.5],
    ['1m30s', 90],
    ['1m 30s', 90],
    ['5m', 300],
    ['59M', 3540],
    ['0h2m3.5s', 123.5],
    ['0.19.34', 1174],
    ['0.19.34.5', 1174.5],
  ])('%s is media time', (typed, seconds) => expect(at(typed)).toEqual([seconds, 'media']));

  test.each([
    ['22:57:24', 1174],
    ['22:57:24.5', 1174.5],
    ['2257', 1150],
    ['225724', 1174],
    ['@22:57:24', 1174],
    ['22.57.24', 1174],
    ['22.57.24.5', 1174.5],
    ['@22.57', 1150],
    ['2257 GMT', 1150],
    ['22:57:24gmt', 1174],
  ])('%s is the wall clock', (typed, seconds) => expect(at(typed)).toEqual([seconds, 'wall']));

  test('h:mm is media time where the recording is that long, else the wall clock', () => {
    expect(at('22:57')).toEqual([1377, 'media']);
    expect(at('22:38', short)).toEqual([10, 'wall']);
  });

  test('a minute that began before the recording means its first frame', () => expect(at('2237')).toEqual([0, 'wall']));

  test('media time wins where both would do; @ says wall clock', () => {
    const night = { durationUs: microseconds(9 * 3600 * S), nowUs: microseconds(0), filmed: { startedAt: '2026-11-21T22:00:00.000Z', clock: null } };
    expect(at('2:30:00', night)).toEqual([9000, 'media']);
    expect(at('@2:30:00', night)).toEqual([16_200, 'wall']);
  });

  test('the clock is London’s, in summer too', () => {
    expect(at('1530', { ...hour, filmed: { startedAt: '2026-07-01T14:00:00.000Z', clock: null } })).toEqual([1800, 'wall']);
  });

  test('past midnight', () => expect(at('0005', { ...hour, filmed: { startedAt: '2026-11-21T23:30:00.000Z', clock: null } })).toEqual([2100, 'wall']));

  test.each([
    ['+10', 610],
    ['-1:30', 510],
    ['+1m30s', 690],
    ['-.5', 599.5],
    ['-99:00', 0],
    ['+99:00', 3600],
  ])('%s is from here', (typed, seconds) => expect(at(typed)).toEqual([seconds, 'relative']));

  test.each([
    ['f1234', 0, 1234],
    ['F 0', 0, 0],
    ['0:19:34:12', 1174, 12],
    ['0:00:00:00', 0, 0],
  ])('%s is a frame', (typed, second, number) => expect(at(typed)).toEqual([second, number]));

  test('a frame of a second after the end is not there', () => expect(at('2:00:00:03')).toBe('That is after the end of the recording.'));

  test.each(['', 'noon', '1:99', '25:00', 'f', 'f1.5', '1:02:03:', '1:99:03:04', '22:5x', '--5', '.', 'm', '1h60m', '1m60s', '30s1m', 'GMT', '22.5.24', '130 GMT', '22:57 CET'])('%j is not a time', (typed) => expect(at(typed, short)).toMatch(/^Type a time|^That is after/));

  test('two numbers with a full stop between stay seconds', () => expect(at('22.57')).toEqual([22.57, 'media']));

  describe('on the night the clocks go back', () => {
    // 01:15 BST to 01:45 GMT: ninety minutes.
    const night = { durationUs: microseconds(5400 * S), nowUs: microseconds(0), filmed: { startedAt: '2026-10-25T00:15:00.000Z', clock: null } };

    test.each([
      ['0130 BST', 900],
      ['0130 GMT', 4500],
      ['@1:30 gmt', 4500],
      ['01:59:59 BST', 2699],
      ['1.30.00 GMT', 4500],
      ['0115GMT', 3600],
    ])('%s is the hour it names', (typed, seconds) => expect(at(typed, night)).toEqual([seconds, 'wall']));

    test('without a zone the first one is meant, and the other is told', () => {
      const read = typedTime('0130', night);
      expect(read).toEqual({ at: 900 * S, read: 'wall', other: { at: 4500 * S, zone: 'GMT' } });
      expect('other' in read && read.other && otherHourWords(read.other)).toBe('Or 01:15:00.00: add GMT');
      expect(typedTime('0130 GMT', night)).not.toHaveProperty('other');
      expect(typedTime('0150', night), 'only one of them was filmed').not.toHaveProperty('other');
    });

    test('an hour that was not filmed is said so', () => expect(at('0150 GMT', night)).toBe('The recording doesn’t show that time of day in GMT.'));
  });

  test('a zone that London’s clocks don’t have then is no time of this recording', () => expect(at('2257 BST')).toBe('The recording doesn’t show that time of day in BST.'));

  test('problems say what is wrong', () => {
    expect(at('5:00', short)).toBe('That is after the end of the recording.');
    expect(at('0900')).toBe('The recording doesn’t show that time of day.');
  });
});
