import { describe, expect, it } from 'vitest';
import type { ReviewQuestion } from '#contracts/reviews.ts';
import { answered, back, EMPTY, missing, outcomeOf, pressed } from './filled.ts';
import { formKeyOf, type FormKey } from './form-keys.ts';

const yesNo = (id: string): ReviewQuestion => ({ id, text: `${id}?`, choices: [{ text: 'Yes', fine: true }, { text: 'No', fine: false }] });
const QUESTIONS = [yesNo('a'), yesNo('b')];
const OFFICERS = [{ id: 'o1' }, { id: 'o2' }];

describe('filling in', () => {
  it('a digit answers the question one is at and goes on; after the last it says the outcome', () => {
    let filled = pressed(pressed(EMPTY, QUESTIONS, 0), QUESTIONS, 0);
    expect(filled).toMatchObject({ answers: { a: 0, b: 0 }, at: 2 });
    expect(outcomeOf(filled, QUESTIONS)).toBe('no_concerns');
    filled = pressed(filled, QUESTIONS, 0);
    expect(outcomeOf(filled, QUESTIONS)).toBe('good_practice');
    expect(pressed(filled, QUESTIONS, 8)).toBe(filled);
  });
  it('a digit without a choice of its own does nothing', () => {
    expect(pressed(EMPTY, QUESTIONS, 2)).toBe(EMPTY);
  });
  it('goes back, and an answer changed there changes what is suggested, until somebody has said', () => {
    let filled = pressed(back(back(pressed(pressed(EMPTY, QUESTIONS, 0), QUESTIONS, 0))), QUESTIONS, 1);
    expect(filled).toMatchObject({ answers: { a: 1, b: 0 }, at: 1 });
    expect(outcomeOf(filled, QUESTIONS)).toBe('learning_point');
    filled = answered({ ...filled, outcome: 'concern' }, QUESTIONS, 0, 0);
    expect(outcomeOf(filled, QUESTIONS)).toBe('concern');
    expect(back(EMPTY).at).toBe(0);
  });
  it('says what is missing', () => {
    const whole = pressed(pressed(EMPTY, QUESTIONS, 0), QUESTIONS, 0);
    expect(missing(EMPTY, QUESTIONS, OFFICERS)).toBe('Answer each question.');
    expect(missing(whole, QUESTIONS, OFFICERS)).toBeNull();
    expect(missing({ ...whole, feedback: 'Well done', notTo: new Set(['o1', 'o2']) }, QUESTIONS, OFFICERS)).toMatch(/whom/);
    const followUp = { key: 1, kind: 'training', personId: 'o1', note: 'x', due: null, owner: null } as const;
    expect(missing({ ...whole, followUps: [followUp] }, QUESTIONS, OFFICERS)).toMatch(/what is to follow/);
    expect(missing({ ...whole, followUps: [{ ...followUp, note: 'A talk' }] }, QUESTIONS, OFFICERS)).toMatch(/by when/);
  });
});

describe('keys', () => {
  const press = (key: string, over: object = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false, ...over });
  it.each<[string, object, 'text' | 'pressable' | 'elsewhere', FormKey | null]>([
    ['1', {}, 'elsewhere', { do: 'choose', choice: 0 }],
    ['9', {}, 'pressable', { do: 'choose', choice: 8 }],
    ['1', {}, 'text', null],
    ['1', { shiftKey: true }, 'elsewhere', null],
    ['0', {}, 'elsewhere', null],
    ['1', { repeat: true }, 'elsewhere', null],
    ['Enter', {}, 'elsewhere', { do: 'submit' }],
    ['Enter', {}, 'pressable', null],
    ['Enter', {}, 'text', null],
    ['Enter', { ctrlKey: true }, 'text', { do: 'submit' }],
    ['Backspace', {}, 'elsewhere', { do: 'back' }],
    ['Backspace', {}, 'text', null],
  ])('%s %j in %s', (key, over, where, meant) => expect(formKeyOf(press(key, over), where, true)).toEqual(meant));
  it('single keys switched off leave Enter', () => {
    expect(formKeyOf(press('1'), 'elsewhere', false)).toBeNull();
    expect(formKeyOf(press('Enter'), 'elsewhere', false)).toEqual({ do: 'submit' });
  });
});
