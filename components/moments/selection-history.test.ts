import { expect, test } from 'vitest';
import { microseconds } from '#contracts/time.ts';
import { doneAgain, NO_HISTORY, selected, takenBack } from './selection-history.ts';
import type { Selection } from './selection.ts';

const edge = (tick: number) => ({ tick, us: microseconds(tick * 1000), timescale: 1000 });
const from = (a: number, b: number): Selection => ({ in: edge(a), out: edge(b) });

test('changes of the selection are taken back and done again, one after another', () => {
  const history = [from(1, 5), from(2, 5), from(2, 9)].reduce(selected, NO_HISTORY);
  const back = takenBack(takenBack(history)!)!;
  expect(back.now).toEqual(from(1, 5));
  expect(doneAgain(back)!.now).toEqual(from(2, 5));
  expect(doneAgain(doneAgain(back)!)!.now).toEqual(from(2, 9));
  expect(doneAgain(history)).toBeNull();
  expect(takenBack(takenBack(back)!)).toBeNull();
});

test('a new one after taking back forgets what could have been done again; the same one is none', () => {
  const history = [from(1, 5), from(2, 5)].reduce(selected, NO_HISTORY);
  const other = selected(takenBack(history)!, from(3, 5));
  expect(doneAgain(other)).toBeNull();
  expect(selected(history, from(2, 5)).past).toBe(history.past);
});

test('a hundred are kept', () => {
  let history = NO_HISTORY;
  for (let n = 0; n < 300; n++) history = selected(history, from(n, n + 5));
  expect(history.past).toHaveLength(100);
});
