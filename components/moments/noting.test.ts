import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Unsaved } from '#components/marking/unsaved.ts';
import { forgetByPerson, WORDS_STORE } from '#components/ui/kept-by-person.ts';
import type { Marker } from '#contracts/moments.ts';
import { wordsLeft } from './kept-words.ts';
import { keepNote, Noting, notingsOn, type NoteWords } from './noting.ts';
import { Shelf } from './shelf.ts';

const marker = (id: string, { note = '', version = 1 } = {}) => ({ id, atUs: 0, note, kind: 'note', version }) as unknown as Marker;

/** A page of one person's recording, and whether it asks before it is left. */
function page(person = 'tom', recording = 'r') {
  const window = Object.assign(new EventTarget(), { setTimeout: () => 0, clearTimeout: () => undefined }) as unknown as Window;
  const shelf = new Shelf(person, `${recording}/note`, new Unsaved(window));
  return { shelf, asks: () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })) };
}
const typed = (shelf: Shelf, one: Noting, note: string) => {
  one.write({ note, kind: 'note' });
  keepNote(shelf, one);
};
const begun = (id: string, made: Promise<Marker | null> = Promise.resolve(marker(id))) => new Noting({ id, atUs: 15_000_000, made });

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) });
});
afterEach(() => vi.unstubAllGlobals());

test('what was typed is asked about before the page is left, and is there again when it is opened anew', () => {
  const { shelf, asks } = page();
  typed(shelf, begun('a'), 'Runs towards the park');
  expect(asks()).toBe(true);
  shelf.leave();
  expect(asks(), 'the page is another one by now').toBe(false);
  expect(notingsOn(page().shelf).map(({ atUs, words, isOld }) => ({ atUs, words, isOld }))).toEqual([{ atUs: 15_000_000, words: { note: 'Runs towards the park', kind: 'note' }, isOld: true }]);
  expect(notingsOn(page('tom', 'another').shelf)).toEqual([]);
  expect(notingsOn(page('ellie').shelf), 'another person’s').toEqual([]);
});

test('words that were taken away again, and words that were saved, are not kept', () => {
  const { shelf, asks } = page();
  const one = begun('a');
  typed(shelf, one, 'x');
  typed(shelf, one, ' ');
  expect([asks(), wordsLeft('tom')]).toEqual([false, 0]);
  typed(shelf, one, 'y');
  shelf.drop('a');
  expect([asks(), wordsLeft('tom')]).toEqual([false, 0]);
});

test('signing out takes them, of this person alone', () => {
  typed(page().shelf, begun('a'), 'mine');
  typed(page('ellie').shelf, begun('b'), 'hers');
  forgetByPerson(WORDS_STORE, 'tom');
  expect([wordsLeft('tom'), wordsLeft('ellie')]).toEqual([0, 1]);
});

test('what can’t be read is let be, and hides nothing', () => {
  const { shelf } = page();
  shelf.keep('odd', { note: 7 });
  typed(shelf, begun('a'), 'mine');
  expect(notingsOn(page().shelf).map(({ key }) => key)).toEqual(['a']);
});

function scene({ refuses = false } = {}) {
  const stands = new Map<string, Marker>();
  const server = { refuses };
  const marked: string[] = [];
  const marking = {
    standing: (id: string) => stands.get(id) ?? null,
    markAt: async (_atUs: number, id: string) => {
      marked.push(id);
      if (server.refuses) return null;
      stands.set(id, marker(id));
      return marker(id);
    },
    change: vi.fn<(made: Marker, said: NoteWords) => Promise<Marker | null>>(async (made, { note }) => {
      const now = stands.get(made.id);
      if (now?.version !== made.version) return null;
      stands.set(made.id, marker(made.id, { note, version: made.version + 1 }));
      return stands.get(made.id)!;
    }),
  };
  return { stands, marking, marked, server };
}

test('a moment that could not be marked keeps its words, and is marked when they are saved again', async () => {
  const { marking, marked, server, stands } = scene({ refuses: true });
  const one = begun('a', Promise.resolve(null));
  one.write({ note: 'Victim names suspect', kind: 'note' });
  expect(await one.save(marking)).toBe('unmarked');
  expect(await one.save(marking), 'still full').toBe('unmarked');
  expect(one.words.note).toBe('Victim names suspect');
  server.refuses = false;
  expect(await one.save(marking)).toBe('saved');
  expect(marked, 'never two marks of one key press').toEqual(['a', 'a']);
  expect(stands.get('a')?.note).toBe('Victim names suspect');
});

test('a note from an earlier visit is written to the mark that was made then, or that one is made', async () => {
  const { marking, marked, stands } = scene();
  stands.set('a', marker('a'));
  const words = { note: 'kept', kind: 'note' } as const;
  expect(await new Noting({ id: 'a', atUs: 1, made: null, words }).save(marking)).toBe('saved');
  expect([marked, stands.get('a')?.note]).toEqual([[], 'kept']);
  expect(await new Noting({ id: 'b', atUs: 1, made: null, words }).save(marking)).toBe('saved');
  expect([marked, stands.get('b')?.note]).toEqual([['b'], 'kept']);
});

test('undone meanwhile, the moment is marked anew; changed by somebody else, saving again is meant', async () => {
  const { marking, marked, stands } = scene();
  const undone = begun('a');
  undone.write({ note: 'mine', kind: 'note' });
  expect(await undone.save(marking)).toBe('unmarked');
  expect(await undone.save(marking)).toBe('saved');
  expect(marked).toHaveLength(1);
  expect(marked[0]).not.toBe('a');
  stands.set('b', marker('b', { note: 'theirs', version: 2 }));
  const other = begun('b');
  other.write({ note: 'mine', kind: 'note' });
  expect(await other.save(marking)).toBe('refused');
  expect(await other.save(marking)).toBe('saved');
  expect(stands.get('b')?.note).toBe('mine');
});

test('pressed twice, it is saved once; nothing to say is nothing to send', async () => {
  const { marking, stands } = scene();
  stands.set('a', marker('a'));
  const one = begun('a');
  one.write({ note: 'once', kind: 'note' });
  await Promise.all([one.save(marking), one.save(marking)]);
  expect(marking.change).toHaveBeenCalledOnce();
  expect(await begun('b').save(marking)).toBe('saved');
  expect(marking.change).toHaveBeenCalledOnce();
});
