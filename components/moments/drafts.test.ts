import { expect, test } from 'vitest';
import { z } from 'zod';
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

test('what was typed outlives the page until it is saved or thrown away; put aside with nothing typed, the next opening begins with what stands', () => {
  const kept = new Map<string, unknown>();
  const shelf = { all: () => [...kept].map(([id, what]) => ({ id, what: JSON.parse(JSON.stringify(what)) as unknown })), keep: (id: string, what: unknown) => void kept.set(id, what), drop: (id: string) => void kept.delete(id), has: (id: string) => kept.has(id) };
  const of = z.object({ id: z.literal('a'), version: z.number(), note: z.string(), kind: z.string() });
  const visit = () => new Drafts(({ note, kind }: ReturnType<typeof item>) => ({ note, kind }), { shelf, of: of as z.ZodType<ReturnType<typeof item>> });
  const first = visit();
  const draft = written(first, 'half a sen');
  first.putAside('a');
  const second = visit();
  expect(second.unsaved.get().map(({ fields }) => fields.note)).toEqual(['half a sen']);
  expect(second.of(item(2, 'by somebody else')), 'against what it was written').toEqual(draft);
  const third = visit();
  kept.delete('a');
  third.look();
  expect(third.unsaved.get(), 'saved by what the first visit had sent').toEqual([]);
  written(second, 'before');
  expect([kept.size, second.unsaved.get()]).toEqual([0, []]);
  second.putAside('a');
  expect(second.of(item(2, 'by somebody else')).fields.note).toBe('by somebody else');
  written(second, 'more');
  second.drop('a');
  expect(kept.size).toBe(0);
  kept.set('a', { base: item(1, 'before'), fields: { note: 'without a kind' } });
  expect(visit().unsaved.get(), 'of an earlier form').toEqual([]);
});
