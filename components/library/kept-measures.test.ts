import { types } from 'node:util';
import { Virtualizer, type VirtualizerOptions } from '@tanstack/react-virtual';
import { expect, test } from 'vitest';
import { keepMeasures, keptMeasures } from './kept-measures.ts';

const LINES = 200;

/** A list that was drawn and left, of lines so high. */
function left(list: string, { heights }: { readonly heights: number }): Virtualizer<Element, Element> {
  const options: VirtualizerOptions<Element, Element> = {
    count: LINES,
    estimateSize: () => heights,
    getScrollElement: () => null,
    observeElementRect: () => undefined,
    observeElementOffset: () => undefined,
    scrollToFn: () => undefined,
    initialMeasurementsCache: keptMeasures(list),
  };
  const virtualizer = new Virtualizer(options);
  virtualizer.getTotalSize();
  keepMeasures(list, virtualizer.measurementsCache);
  return virtualizer;
}

test('a list that is come back to has every line where it was', () => {
  left('my shifts', { heights: 50 });
  const again = left('my shifts', { heights: 10 });
  expect(again.measurementsCache[LINES - 1]).toMatchObject({ start: 50 * (LINES - 1), size: 50 });
  expect(keptMeasures('another list')).toEqual([]);
});

test('what is kept is measures alone, and no view of the list that was left', () => {
  const list = left('unit', { heights: 50 });
  expect(types.isProxy(list.measurementsCache), 'what a list has').toBe(true);
  expect(types.isProxy(keptMeasures('unit'))).toBe(false);
  expect(keptMeasures('unit')).toHaveLength(LINES);
});

test('of many lists the first left is forgotten', () => {
  for (let i = 0; i < 9; i++) left(`list ${i}`, { heights: 50 });
  expect([keptMeasures('list 0').length, keptMeasures('list 1').length]).toEqual([0, LINES]);
});
