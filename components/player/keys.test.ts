import { describe, expect, test } from 'vitest';
import { BINDINGS, commandOf } from './commands.ts';
import { ALL_KEYS } from './key-lists.ts';
import { give } from './give-key.ts';
import { keyWords } from './key-words.ts';
import { bindingOf, chordIn, chordOf, keyOf, written, type Keyed, type OwnKeys } from './keys.ts';
import { MOMENT_BINDINGS } from './moment-keys.ts';
import { ownKeysIn } from './own-keys-in.ts';
import { TOGETHER_LISTS } from './together-keys.ts';
import { UNDO_BINDING } from './undo-keys.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey', boolean>> = {}) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });
const byId = (id: string) => ALL_KEYS.find((binding) => binding.id === id)!;
const ownAfter = (own: OwnKeys, id: string, key: string, swap = false): OwnKeys => {
  const given = give(ALL_KEYS, own, byId(id), chordIn(key), { swap });
  if (!('own' in given)) throw new Error(JSON.stringify(given));
  return given.own;
};

test('no two commands of the page have one key, nor one name', () => {
  const keys = ALL_KEYS.map(({ chord }) => written(chord));
  expect(keys.filter((key, n) => keys.indexOf(key) !== n)).toEqual([]);
  expect(new Set(ALL_KEYS.map(({ id }) => id)).size).toBe(ALL_KEYS.length);
});

test('each key that is listed does what the list says', () => {
  for (const { id, chord } of ALL_KEYS) {
    const isLetter = chord.key.length === 1;
    expect(bindingOf(ALL_KEYS, press(isLetter && chord.shift ? chord.key.toUpperCase() : chord.key, { shiftKey: chord.shift }), {})?.id).toBe(id);
  }
});

test('keys held with Ctrl, Alt or the system key are the browser’s; Shift alone is no key', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey']) expect(bindingOf(ALL_KEYS, press('c', { [held]: true }), {})).toBeNull();
  expect(chordOf(press('Shift', { shiftKey: true }))).toBeNull();
});

test('a sign is what it is, however a keyboard makes it', () => {
  expect(bindingOf(MOMENT_BINDINGS, press(']', { shiftKey: true }), {})?.id).toBe('next-mark');
  expect(bindingOf(MOMENT_BINDINGS, press('}', { shiftKey: true }), {})?.id).toBe('next-clip');
});

describe('a person’s own keys', () => {
  test('the key that was given works, and the one before it doesn’t', () => {
    const own = ownAfter({}, 'play-pause', ';');
    expect(commandOf(press(';'), own)).toEqual({ do: 'play-pause' });
    expect(commandOf(press(' '), own)).toBeNull();
    expect(written(keyOf(byId('play-pause'), own))).toBe(';');
  });
  test('a clash is told, and nothing is changed; swapped, both work', () => {
    expect(give(ALL_KEYS, {}, byId('mark'), chordIn('k'))).toEqual({ clash: byId('pause') });
    const own = ownAfter({}, 'mark', 'k', true);
    expect(bindingOf(ALL_KEYS, press('k'), own)?.id).toBe('mark');
    expect(bindingOf(ALL_KEYS, press('m'), own)?.id).toBe('pause');
  });
  test('a key somebody freed may be taken by another command', () => {
    const own = ownAfter(ownAfter({}, 'pause', ';'), 'mark', 'k');
    expect(bindingOf(ALL_KEYS, press('k'), own)?.id).toBe('mark');
    expect(bindingOf(ALL_KEYS, press('m'), own)).toBeNull();
  });
  test('back on the delivered key, nothing is kept', () => {
    expect(ownAfter(ownAfter({}, 'mark', ';'), 'mark', 'm')).toEqual({});
  });
  test.each(['Tab', 'Escape', 'Enter', '7', 'PageUp', 'PageDown', 'F5', 'Shift+F10', 'AudioVolumeUp', 'Shift+Tab'])('%s can’t be given away', (key) => {
    expect(give(ALL_KEYS, {}, byId('mark'), chordIn(key))).toHaveProperty('problem');
  });
  test.each<{ readonly page: string; readonly all: readonly Keyed[] }>([{ page: 'one recording', all: ALL_KEYS }, { page: 'several cameras', all: TOGETHER_LISTS.flatMap(({ bindings }) => bindings) }])('Z takes back, of $page: it isn’t given to anything else without a word, and swapped, both work', ({ all }) => {
    const [other] = all;
    expect(give(all, {}, other!, chordIn('z'))).toEqual({ clash: UNDO_BINDING });
    const given = give(all, {}, other!, chordIn('z'), { swap: true });
    expect('own' in given && keyWords(keyOf(UNDO_BINDING, given.own))).toBe(keyWords(other!.chord));
  });
  test('in words, a key is called as the person has it', () => {
    expect([keyWords(keyOf(byId('mark-with-note'), {})), keyWords(keyOf(byId('mark-with-note'), { 'mark-with-note': 'i' }))]).toEqual(['Shift and M', 'I']);
  });
  test('what can’t be read back counts as nothing changed', () => {
    for (const text of [null, '', '{', '[]', '7', 'null', '{"mark":7}', '{"mark":""}']) expect(ownKeysIn(text)).toEqual({});
    expect(ownKeysIn('{"mark":"Shift+w"}')).toEqual({ mark: 'Shift+w' });
  });
  test('a command that is no more, kept from before, takes no key', () => {
    expect(commandOf(press(';'), { gone: ';' })).toBeNull();
    expect(BINDINGS.length).toBeGreaterThan(10);
  });
});
