import { describe, expect, it } from 'vitest';
import { cleanText, parseIso6709, readTagTime } from './metadata-text.ts';

describe('text from a file', () => {
  it('loses control and invisible characters, and is bounded', () => {
    expect(cleanText(' Body\u0000 \u202Ecam\u0007\n3 ')).toBe('Body cam 3');
    expect(cleanText('\u0000\u200B')).toBeUndefined();
    expect(cleanText('x'.repeat(10_000))).toHaveLength(200);
  });
});

describe('ISO 6709', () => {
  it.each([
    ['+51.4169-000.0806/', { lat: 51.4169, lon: -0.0806 }],
    ['+32.0929+034.8620+028.516/', { lat: 32.0929, lon: 34.862, altitudeMetres: 28.516 }],
    ['+5130.5-00007.5/', { lat: 51.508333, lon: -0.125 }],
    ['+513030-0000730/', { lat: 51.508333, lon: -0.125 }],
  ])('%s', (text, { lat, lon, ...rest }: { lat: number; lon: number; altitudeMetres?: number }) => {
    expect(parseIso6709(text)).toEqual({ lat: expect.closeTo(lat, 5), lon: expect.closeTo(lon, 5), ...rest });
  });

  it.each(['+91.0+000.0/', '+00.0000+000.0000/', '51.5,-0.1', '', '+51.5-0.1/', `+51.5-000.1${'9'.repeat(5000)}/`])('refuses %s', (text) => expect(parseIso6709(text)).toBeUndefined());
});

describe('a tag’s time', () => {
  it.each([
    ['2019-11-18T15:45:32.000000Z', '2019-11-18T15:45:32Z', 'given'],
    ['2019-07-24T11:25:40+0300', '2019-07-24T11:25:40+03:00', 'given'],
    ['2019-07-24 11:25:40 +03:00', '2019-07-24T11:25:40+03:00', 'given'],
    ['2019-07-24T11:25:40.48-0500', '2019-07-24T11:25:40.480-05:00', 'given'],
    ['20150604T123456.000Z', '2015-06-04T12:34:56Z', 'given'],
    // No zone: what a clock in London showed, in winter, in summer, and in the hour that comes twice.
    ['2003-03-10 15:04:43', '2003-03-10T15:04:43.000Z', 'assumed'],
    ['2014:07:10 13:22:41', '2014-07-10T12:22:41.000Z', 'assumed'],
    ['2026-10-25 01:30:00', '2026-10-25T00:30:00.000Z', 'assumed'],
    ['Mon Mar 10 15:04:43 2003', '2003-03-10T15:04:43.000Z', 'assumed'],
    ['Thu Jul  4 09:00:00 2024', '2024-07-04T08:00:00.000Z', 'assumed'],
  ])('%s', (text, at, zone) => expect(readTagTime(text)).toEqual({ at, zone }));

  it.each(['1904-01-01T00:00:00Z', '2019-13-45T00:00:00Z', '2019-02-30T10:00:00Z', '2019-11-18', '2019', '0000:00:00 00:00:00', '2019-07-24T11:25:40+9959', 'Mon Foo 10 15:04:43 2003', 'yesterday', ''])('refuses %s', (text) =>
    expect(readTagTime(text)).toBeUndefined(),
  );
});
