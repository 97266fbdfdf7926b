import { expect, it } from 'vitest';
import type { ReviewQuestion } from '#contracts/reviews.ts';
import { beside, blankQuestion, isAsBefore, moved, wrongWith } from './form-draft.ts';

const QUESTION = { id: 'a', text: 'Was it so?', choices: [{ text: 'Yes', fine: true }, { text: 'No', fine: false }] };

it('a new question has a name of its own, that the contract takes', () => {
  const first = blankQuestion([QUESTION]);
  expect(first.id).toMatch(/^[a-z0-9-]{1,40}$/);
  expect(blankQuestion([QUESTION, first]).id).not.toBe(first.id);
});

it('moves one among the others', () => expect(moved([1, 2, 3], 2, -1)).toEqual([1, 3, 2]));

it('says what is wrong with a question', () => {
  expect(wrongWith(QUESTION)).toBeNull();
  expect(wrongWith({ ...QUESTION, text: ' ' })).toBe('Write the question.');
  expect(wrongWith({ ...QUESTION, choices: [...QUESTION.choices, { text: ' ', fine: true }] })).toMatch(/Write each choice/);
  expect(wrongWith({ ...QUESTION, choices: [...QUESTION.choices, { text: 'yes ', fine: false }] })).toMatch(/read the same/);
});

it('what is written outlasts another’s change of the form; where nothing is, theirs is taken up', () => {
  const asked = (text: string): ReviewQuestion[] => [{ id: 'q', text, choices: [{ text: 'Yes', fine: true }, { text: 'No', fine: false }] }];
  const base = { version: 1, questions: asked('Before?') };
  const theirs = { version: 2, questions: asked('Theirs?') };
  expect(beside({ base, questions: asked('Mine?') }, base)).toEqual({ isChanged: true, takesUp: false, meanwhile: null });
  expect(beside({ base, questions: asked('Mine?') }, theirs)).toEqual({ isChanged: true, takesUp: false, meanwhile: theirs });
  expect(beside({ base, questions: base.questions }, theirs)).toEqual({ isChanged: false, takesUp: true, meanwhile: null });
  // One's own, saved.
  expect(beside({ base, questions: asked('Mine?') }, { version: 2, questions: asked('Mine?') })).toEqual({ isChanged: false, takesUp: true, meanwhile: null });
});

it('tells which of another’s questions differ from those the writing began with', () => {
  const base = { questions: [QUESTION] };
  expect(isAsBefore(base, { ...QUESTION, choices: [...QUESTION.choices] })).toBe(true);
  expect(isAsBefore(base, { ...QUESTION, text: 'Was it really so?' })).toBe(false);
  expect(isAsBefore(base, { ...QUESTION, choices: [{ text: 'Yes', fine: false }, { text: 'No', fine: false }] })).toBe(false);
  expect(isAsBefore(base, { ...QUESTION, id: 'b' })).toBe(false);
});
