/** Keys of watching several cameras together, beside those of playing. Pure, so that the list shown by `?` is the list that works. */
import { BINDINGS } from './commands.ts';
import type { KeyList } from './key-lists.ts';
import { chordIn, type Keyed } from './keys.ts';
import { TIMELINE_BINDINGS } from './timeline-keys.ts';
import { TOGETHER_MOMENT_BINDINGS } from './together-moment-keys.ts';
import { UNDO_BINDING } from './undo-keys.ts';

export type TogetherCommand = 'together-layout' | 'together-next' | 'together-previous' | 'together-loop' | 'together-export';

export interface TogetherBinding extends Keyed {
  readonly id: TogetherCommand;
}

const keyed = (key: string, id: TogetherCommand, words: string): TogetherBinding => ({ id, chord: chordIn(key), words });

export const TOGETHER_BINDINGS: readonly TogetherBinding[] = [
  keyed('w', 'together-layout', 'Next layout: grid, focus, solo'),
  keyed('n', 'together-next', 'Next camera'),
  keyed('Shift+n', 'together-previous', 'Camera before'),
  keyed('r', 'together-loop', 'Repeat the next 10 seconds, or stop repeating'),
  keyed('e', 'together-export', 'Export the cameras side by side, from in to out'),
];

/** Of playing, what several cameras can do together. */
export const TOGETHER_PLAYING = BINDINGS.filter(({ command }) => command.do !== 'type-a-time');

export const TOGETHER_LISTS: readonly KeyList[] = [
  { title: 'Playing all cameras', bindings: TOGETHER_PLAYING },
  { title: 'Cameras', bindings: TOGETHER_BINDINGS },
  { title: 'Marks and clips of all cameras', bindings: [...TOGETHER_MOMENT_BINDINGS, UNDO_BINDING] },
  { title: 'Timeline', bindings: TIMELINE_BINDINGS },
];
