import { expect, test } from 'vitest';
import { examplesIn } from './shown-as-example.ts';

const review = (learning: readonly { recordingId: string; state: string }[] = []) => ({ recordings: ['a', 'b', 'c', 'd'], filmedBy: ['Tom Hale', 'Amara Okafor', 'Tom Hale', null], learning }) as unknown as Parameters<typeof examplesIn>[0];

test('of an incident’s review each camera may be suggested, by whose it is', () => {
  expect(examplesIn(review())).toEqual([{ id: 'a', name: 'Tom Hale, recording 1 of 2' }, { id: 'b', name: 'Amara Okafor' }, { id: 'c', name: 'Tom Hale, recording 2 of 2' }]);
});

test('not one whose officer is asked or agrees; one that was refused may be asked about again', () => {
  expect(examplesIn(review([{ recordingId: 'a', state: 'asked' }, { recordingId: 'b', state: 'given' }, { recordingId: 'c', state: 'refused' }])).map(({ id }) => id)).toEqual(['c']);
});
