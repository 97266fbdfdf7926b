import { expect, test } from 'vitest';
import { Unsaved } from '#components/marking/unsaved.ts';
import { Shelf } from '#components/moments/shelf.ts';
import { EMPTY, type Filled } from './filled.ts';
import { keepFilled, keptFilled } from './kept-filled.ts';

const form = { version: 3, questions: [{ id: 'told', text: 'Told of the camera?', choices: [{ text: 'Yes', fine: true }, { text: 'No', fine: false }] }] };
const filled: Filled = {
  ...EMPTY, answers: { told: 1 }, feedback: 'Say that it records, ', notTo: new Set(['tom']), at: 1,
  followUps: [{ key: 1, kind: 'training', personId: 'amara', note: 'Opening words', due: '2026-12-01', owner: { id: 'lee', name: 'Lee' } }, { key: 2, kind: 'commendation', personId: 'gone', note: '', due: null, owner: null }],
};
const of = { id: 'new', changes: null, officers: [{ id: 'amara' }, { id: 'tom' }] };

/** A window that only says whether it asks before it is left. */
const page = () => {
  const listening = new Set<string>();
  const fake = { addEventListener: (type: string) => void listening.add(type), removeEventListener: (type: string) => void listening.delete(type), setTimeout: () => 0, clearTimeout: () => undefined };
  return { unsaved: new Unsaved(fake as never), asks: () => listening.has('beforeunload') };
};
const shelfOn = (unsaved: Unsaved, place = 'incident/review') => new Shelf('priya', place, unsaved);

test('what is filled in is there again after the page, with its questions, and the page asks before it is left', () => {
  const { unsaved, asks } = page();
  keepFilled(shelfOn(unsaved), of, { form, filled });
  expect(asks()).toBe(true);
  const again = keptFilled(shelfOn(page().unsaved), of);
  // Who isn't there any more is told nothing and followed up no more.
  expect(again).toEqual({ form, filled: { ...filled, followUps: [filled.followUps[0]] } });
  expect(keptFilled(shelfOn(page().unsaved, 'another/review'), of)).toBeNull();
});

test('submitted or cleared it is gone; a change of a review that was changed since is not taken up', () => {
  const { unsaved, asks } = page();
  const shelf = shelfOn(unsaved, 'recording/review');
  keepFilled(shelf, { id: 'r1', changes: 2 }, { form, filled });
  expect(keptFilled(shelf, { ...of, id: 'r1', changes: 3 })).toBeNull();
  expect(keptFilled(shelf, { ...of, id: 'r1', changes: 2 })).not.toBeNull();
  shelf.drop('r1');
  expect([keptFilled(shelf, { ...of, id: 'r1', changes: 2 }), asks()]).toEqual([null, false]);
  shelf.keep('new', { what: 'somebody else’s' });
  expect(keptFilled(shelf, of)).toBeNull();
});
