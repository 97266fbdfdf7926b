/** Keys that mark and cut, for those who may. Pure, so that the list shown by `?` is the list that works. */
import type { KeyPress } from './commands.ts';

export type MomentCommand = 'mark' | 'mark-with-note' | 'set-in' | 'set-out' | 'save-clip' | 'play-stretch' | 'loop' | 'previous-mark' | 'next-mark';

export interface MomentBinding {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  readonly shift: boolean;
  readonly command: MomentCommand;
  readonly words: string;
}

export const MOMENT_BINDINGS: readonly MomentBinding[] = [
  { key: 'm', shift: false, command: 'mark', words: 'Mark this moment' },
  { key: 'm', shift: true, command: 'mark-with-note', words: 'Mark this moment and write a note' },
  { key: 'i', shift: false, command: 'set-in', words: 'Clip begins with this frame' },
  { key: 'o', shift: false, command: 'set-out', words: 'Clip ends with this frame' },
  { key: 'c', shift: false, command: 'save-clip', words: 'Save the clip from in to out' },
  { key: 'p', shift: false, command: 'play-stretch', words: 'Play from in to out' },
  { key: 'r', shift: false, command: 'loop', words: 'Repeat it, or stop repeating' },
  { key: '[', shift: false, command: 'previous-mark', words: 'Mark before' },
  { key: ']', shift: false, command: 'next-mark', words: 'Mark after' },
];

/** The command a key asks for, or null. Keys with Ctrl, Alt or the system key belong to the browser. */
export function momentCommandOf(press: KeyPress): MomentCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const key = press.key.toLowerCase();
  // Brackets need Shift on some keyboards: they are what they are.
  return MOMENT_BINDINGS.find((b) => b.key === key && (b.shift === press.shiftKey || key === '[' || key === ']'))?.command ?? null;
}

export type SayingCommand = 'category' | 'tags' | 'evidence';

/** Keys by which a recording is said to be something, for those who may: the list's own, with Shift where a letter is taken. */
export const SAYING_BINDINGS: readonly { readonly key: string; readonly shift: boolean; readonly command: SayingCommand; readonly words: string }[] = [
  { key: 'c', shift: true, command: 'category', words: 'Choose the category' },
  { key: 't', shift: true, command: 'tags', words: 'Change the tags' },
  { key: 'e', shift: false, command: 'evidence', words: 'Mark as evidence' },
];

/** The same for these. */
export function sayingCommandOf(press: KeyPress): SayingCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  return SAYING_BINDINGS.find((b) => b.key === press.key.toLowerCase() && b.shift === press.shiftKey)?.command ?? null;
}
