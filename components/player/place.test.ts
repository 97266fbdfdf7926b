import { expect, test } from 'vitest';
import { microseconds, ticks } from '#contracts/time.ts';
import { addressAt, placeIn } from './place.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const PAGE = `https://docket.example/recordings/${ID}`;
/** One recording after the other at one address. */
const DRAWN = 'https://docket.example/reviews/samples/7';
const NTSC_US = 1001e6 / 30_000;
const painted = (number: number, frameUs: number) => ({ at: microseconds(Math.floor(number * frameUs)), to: microseconds(Math.floor((number + 1) * frameUs)), tick: ticks(0n), number });

test.each([['25 a second', 40_000], ['29.97 a second', NTSC_US], ['240 a second', 1e6 / 240]])('the place in an address is within the frame that was left, at %s', (_, frameUs) => {
  for (const number of [1, 2, 149, 3_000, 108_001]) {
    const seconds = placeIn(addressAt(PAGE, ID, painted(number, frameUs)), ID, 5_000e6);
    expect(Math.floor((seconds * 1e6) / frameUs), `frame ${number}`).toBe(number);
  }
});

test('the first frame needs no place, and other questions in the address stay', () => {
  expect(addressAt(`${PAGE}?t=5.02`, ID, painted(0, 40_000))).toBe(PAGE);
  expect(addressAt(`${PAGE}?from=list`, ID, painted(125, 40_000))).toBe(`${PAGE}?from=list&t=5.020`);
});

test.each(['', '?t=', '?t=-1', '?t=1e3', '?t=NaN', '?t=99', '?t=10'])('“%s” names no place in ten seconds of footage: it begins at the start', (search) => expect(placeIn(`${PAGE}${search}`, ID, 10e6)).toBe(0));
test('nor does any address where the length isn’t known', () => expect(placeIn(`${PAGE}?t=5`, ID, null)).toBe(0));

test('where one recording follows another at the same address, each has its own place', () => {
  const left = addressAt(DRAWN, ID, painted(125, 40_000));
  expect(placeIn(left, ID, 10e6)).toBe(5.02);
  expect(placeIn(left, 'another', 10e6)).toBe(0);
  expect(placeIn(`${DRAWN}?t=5`, ID, 10e6)).toBe(0);
  expect(addressAt(left, 'another', painted(0, 40_000))).toBe(DRAWN);
});
