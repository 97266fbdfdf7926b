import { expect, test } from 'vitest';
import { COLOURS, type Colours } from './colours.ts';
import { drawOverview } from './draw-overview.ts';
import { NOTHING_ON_IT } from './on-timeline.ts';
import type { Surface } from './surface.ts';

/** What is filled, in order: colour and place. */
function filled(on: Parameters<typeof drawOverview>[1]): (readonly [string, number, number, number, number])[] {
  const boxes: (readonly [string, number, number, number, number])[] = [];
  const context = { fillStyle: '', fillRect: (...place: [number, number, number, number]) => boxes.push([context.fillStyle, ...place]) };
  const colours = Object.fromEntries(COLOURS.map((name) => [name, name])) as Colours;
  drawOverview({ begin: () => context, width: 1_000, height: 20 } as unknown as Surface, on, 100_000_000, colours);
  return boxes;
}

test('parts that are exhibits stand out of the line that says it is evidence', () => {
  expect(filled({ ...NOTHING_ON_IT, isEvidence: true })).toEqual([['evidence', 0, 0, 1_000, 3]]);
  expect(filled({ ...NOTHING_ON_IT, isEvidence: true, exhibits: [{ id: 'e', reference: 'AO/1', inUs: 10_000_000, outUs: 20_000_000 }] })).toEqual([
    ['evidence', 0, 0, 1_000, 1],
    ['evidence', 100, 0, 100, 3],
  ]);
});
