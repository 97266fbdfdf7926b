import { expect, test } from 'vitest';
import { Drafts } from './drafts.ts';

const item = (version: number, note: string, kind = 'note') => ({ id: 'a', version, note, kind });
const drafts = () => new Drafts(({ note, kind }: ReturnType<typeof item>) => ({ note, kind }));
const written = (of: ReturnType<typeof drafts>, note: string) => {
  const draft = of.of(item(1, 'before'));
  const next = { ...draft, fields: { ...draft.fields, note } };
  of.keep(next);
  return next;
};

test('what is being written stays when what it is about changes behind it', () => {
  const of = drafts();
  written(of, 'half a sen');
  expect(of.of(item(2, 'by somebody else')).fields.note).toBe('half a sen');
});

test('saved, there is nothing left to write', () => {
  const of = drafts();
  const sent = written(of, 'one');
  expect(of.answered(sent, item(2, 'one'), null)).toBeNull();
  expect(of.of(item(2, 'one')).fields.note).toBe('one');
});

test('refused, the words stay beside what the other one wrote, and what wasn’t touched follows', () => {
  const of = drafts();
  const sent = written(of, 'mine');
  const theirs = item(2, 'theirs', 'arrest');
  expect(of.answered(sent, null, theirs)).toEqual({ base: theirs, fields: { note: 'mine', kind: 'arrest' }, meanwhile: theirs });
});

test('refused because it is no more, the words stay', () => {
  const of = drafts();
  const sent = written(of, 'mine');
  expect(of.answered(sent, null, null)).toEqual(sent);
});

test('refused for another reason, it is still the same one that is changed, as it stood', () => {
  const of = drafts();
  const sent = written(of, 'mine');
  expect(of.answered(sent, null, item(1, 'mine'))).toEqual(sent);
});

test('what was typed after a save stays to be saved', () => {
  const of = drafts();
  const sent = written(of, 'one');
  written(of, 'one and two');
  expect(of.answered(sent, item(2, 'one'), null)).toEqual({ base: item(2, 'one'), fields: { note: 'one and two', kind: 'note' }, meanwhile: null });
});
