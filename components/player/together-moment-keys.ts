/** Keys that mark and cut on several cameras at once. Pure, so that the list shown by `?` is the list that works. */
import { chordIn, type Keyed } from './keys.ts';

export type TogetherMomentCommand = 'mark-all' | 'mark-one' | 'together-in' | 'together-out' | 'clip-all' | 'clip-one' | 'together-previous-item' | 'together-next-item';

export interface TogetherMomentBinding extends Keyed {
  readonly id: TogetherMomentCommand;
}

const keyed = (key: string, id: TogetherMomentCommand, words: string): TogetherMomentBinding => ({ id, chord: chordIn(key), words });

export const TOGETHER_MOMENT_BINDINGS: readonly TogetherMomentBinding[] = [
  keyed('m', 'mark-all', 'Mark this moment on all cameras'),
  keyed('Shift+m', 'mark-one', 'Mark this moment on the camera chosen'),
  keyed('i', 'together-in', 'Clips begin with this frame'),
  keyed('o', 'together-out', 'Clips end with this frame'),
  keyed('c', 'clip-all', 'Clip all cameras from in to out'),
  keyed('Shift+c', 'clip-one', 'Clip the camera chosen from in to out'),
  keyed('[', 'together-previous-item', 'Mark or clip before'),
  keyed(']', 'together-next-item', 'Mark or clip after'),
];
