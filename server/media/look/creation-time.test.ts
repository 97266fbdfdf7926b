import { describe, expect, it } from 'vitest';
import { microseconds } from '#contracts/time.ts';
import { readCreation } from './creation-time.ts';

const TEN_SECONDS = microseconds(10_000_000);

describe('when a recording began', () => {
  it.each([
    ['Apple’s own date comes before the container’s', { 'com.apple.quicktime.creationdate': '2019-07-24T11:25:40+0300', creation_time: '2019-07-24T08:25:57.000000Z' }, {}, { at: '2019-07-24T11:25:40+03:00', form: 'apple' }],
    ['Android writes the container’s when it stops', { 'com.android.version': '6.0.1', creation_time: '2017-02-22T08:20:28.000000Z' }, {}, { at: '2017-02-22T08:20:18.000Z', form: 'android' }],
    ['UTC by specification', { creation_time: '2019-11-18T15:45:32.000000Z' }, {}, { at: '2019-11-18T15:45:32Z', form: 'container' }],
    ['the stream’s, where the file says nothing', {}, { creation_time: '2018-11-01T04:34:53.000000Z' }, { at: '2018-11-01T04:34:53Z', form: 'container' }],
    ['AVI’s, without a zone', { creation_time: '2003-07-10 15:04:43' }, {}, { at: '2003-07-10T14:04:43.000Z', form: 'local' }],
    ['Matroska’s and other dates', { DATE_RECORDED: '2024-01-05T10:00:00+01:00' }, {}, { at: '2024-01-05T10:00:00+01:00', form: 'container' }],
    ['a dead clock is passed over', { creation_time: '1904-01-01T00:00:00.000000Z', date: '2021-05-06 07:08:09' }, {}, { at: '2021-05-06T06:08:09.000Z', form: 'local' }],
    ['a year of publishing is no start', { date: '2019' }, {}, undefined],
    ['nothing', {}, {}, undefined],
  ])('%s', (_, format, video, expected) => expect(readCreation(format as Record<string, string>, video as Record<string, string>, TEN_SECONDS)).toEqual(expected));
});
