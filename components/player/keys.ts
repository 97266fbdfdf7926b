/**
 * Keys and what they ask for. Every command has a name and a key of its own; a person may give it another one (own-keys.ts).
 * Pure, so that the list shown by `?` is the list that works.
 */

/** A key as pressed. `shift` is told apart for letters and named keys; other signs are what they are, however a keyboard makes them. */
export interface Chord {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly shift: boolean;
}

/** Something a key asks for. */
export interface Keyed {
  /** Stands in what people have changed: never given to something else. */
  readonly id: string;
  /** The key it has unless changed. */
  readonly chord: Chord;
  readonly words: string;
}

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What a person has changed: by command, its key as {@link written}. */
export type OwnKeys = Readonly<Record<string, string>>;

const plain = (key: string): Chord => ({ key, shift: false });
const shifted = (key: string): Chord => ({ key, shift: true });

/** `keyed('m', 'mark', …)`, `keyed('Shift+m', …)` */
export const chordIn = (text: string): Chord => (text.startsWith('Shift+') && text.length > 6 ? shifted(text.slice(6)) : plain(text));
export const written = ({ key, shift }: Chord): string => (shift ? `Shift+${key}` : key);

/** Null for keys with Ctrl, Alt or the system key, which belong to the browser, and for those that only change others. */
export function chordOf({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyPress): Chord | null {
  if (ctrlKey || altKey || metaKey || key === 'Shift' || key === 'Dead' || key === 'Unidentified') return null;
  const isLetter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  if (key.length === 1 && !isLetter) return plain(key);
  return { key: isLetter ? key.toLowerCase() : key, shift: shiftKey };
}

/** The key a command has for this person. */
export const keyOf = ({ id, chord }: Keyed, own: OwnKeys): Chord => (Object.hasOwn(own, id) ? chordIn(own[id]!) : chord);

/** What a press asks for among these, if anything. */
export function bindingOf<T extends Keyed>(bindings: readonly T[], press: KeyPress, own: OwnKeys): T | null {
  const chord = chordOf(press);
  if (!chord) return null;
  const pressed = written(chord);
  return bindings.find((binding) => written(keyOf(binding, own)) === pressed) ?? null;
}
