/** Keys that mark and cut, for those who may. Pure, so that the list shown by `?` is the list that works. */
import { chordIn, type Keyed } from './keys.ts';

export type MomentCommand = 'mark' | 'mark-with-note' | 'set-in' | 'set-out' | 'save-clip' | 'play-stretch' | 'loop' | 'previous-mark' | 'next-mark' | 'previous-clip' | 'next-clip';

export interface MomentBinding extends Keyed {
  readonly id: MomentCommand;
}

const keyed = (key: string, id: MomentCommand, words: string): MomentBinding => ({ id, chord: chordIn(key), words });

export const MOMENT_BINDINGS: readonly MomentBinding[] = [
  keyed('m', 'mark', 'Mark this moment'),
  keyed('Shift+m', 'mark-with-note', 'Mark this moment and write a note'),
  keyed('i', 'set-in', 'Clip begins with this frame'),
  keyed('o', 'set-out', 'Clip ends with this frame'),
  keyed('c', 'save-clip', 'Save the clip from in to out'),
  keyed('p', 'play-stretch', 'Play from in to out'),
  keyed('r', 'loop', 'Repeat from in to out, or stop repeating'),
  keyed('[', 'previous-mark', 'Mark before'),
  keyed(']', 'next-mark', 'Mark after'),
  keyed('{', 'previous-clip', 'Clip before'),
  keyed('}', 'next-clip', 'Clip after'),
];

export type SayingCommand = 'category' | 'tags' | 'evidence';

export interface SayingBinding extends Keyed {
  readonly id: SayingCommand;
}

const saying = (key: string, id: SayingCommand, words: string): SayingBinding => ({ id, chord: chordIn(key), words });

/** Keys by which a recording is said to be something, for those who may: the list's own, with Shift where a letter is taken. */
export const SAYING_BINDINGS: readonly SayingBinding[] = [
  saying('Shift+c', 'category', 'Choose the category'),
  saying('Shift+t', 'tags', 'Change the tags'),
  saying('e', 'evidence', 'Put into evidence: the selection, or the whole recording'),
];
