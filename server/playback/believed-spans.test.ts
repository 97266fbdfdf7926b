import { expect, test } from 'vitest';
import { believedSpans } from './believed-spans.ts';

const S = 1_000_000;
const span = (from: number, to: number) => ({ fromUs: from * S, toUs: to * S });

test('what can have been shown is believed as it is, also at the fastest and after steps back', () => {
  const told = [span(0, 160), span(20, 25)];
  expect(believedSpans(told, 3600 * S, 10_400)).toEqual(told);
});

test('nothing after the recording’s end is believed', () => {
  expect(believedSpans([span(50, 9_000_000), span(70, 80)], 60 * S, 60_000)).toEqual([span(50, 60)]);
  expect(believedSpans([span(0, 1)], null, 60_000)).toEqual([]);
});

test('together no more than the time allows: sixteen seconds with each second and three once; the last told are kept', () => {
  expect(believedSpans([span(0, 60)], 60 * S, 0)).toEqual([]);
  expect(believedSpans([span(0, 60)], 60 * S, 100)).toEqual([span(58.1, 60)]);
  expect(believedSpans([span(0, 60)], 60 * S, 2000)).toEqual([span(25, 60)]);
  expect(believedSpans([span(0, 30), span(100, 110)], 3600 * S, 1000)).toEqual([span(21, 30), span(100, 110)]);
  expect(believedSpans([span(0, 60), span(0, 60), span(0, 60)], 60 * S, 1000)).toEqual([span(41, 60)]);
  // A clock that was set back.
  expect(believedSpans([span(0, 2)], 60 * S, -5000)).toEqual([]);
});
