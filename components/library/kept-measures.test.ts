import { types } from 'node:util';
import { Virtualizer, type VirtualizerOptions } from '@tanstack/react-virtual';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keepMeasures, keptMeasures } from './kept-measures.ts';

const LINES = 200;

/** What is to be done once there is time. */
const idle: (() => void)[] = [];
beforeAll(() => {
  vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work));
  vi.stubGlobal('cancelIdleCallback', () => undefined);
});
afterAll(() => vi.unstubAllGlobals());

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

test('what is kept is measures alone, and no view of the list that was left: copied once there is time, and before if it is come back to', () => {
  const from = vi.spyOn(Array, 'from');
  const list = left('unit', { heights: 50 });
  expect(types.isProxy(list.measurementsCache), 'what a list has').toBe(true);
  const copies = () => from.mock.calls.filter(([of]) => of === (list.measurementsCache as unknown)).length;
  expect(copies(), 'nothing is done while the next page is on its way').toBe(0);
  expect(types.isProxy(keptMeasures('unit'))).toBe(false);
  for (const work of idle.splice(0)) work();
  expect(copies()).toBe(2);
  expect(keptMeasures('unit')).toHaveLength(LINES);
  expect(copies(), 'the list itself is asked no more').toBe(2);
  from.mockRestore();
});

test('of many lists the first left is forgotten', () => {
  for (let i = 0; i < 9; i++) left(`list ${i}`, { heights: 50 });
  expect([keptMeasures('list 0').length, keptMeasures('list 1').length]).toEqual([0, LINES]);
});
