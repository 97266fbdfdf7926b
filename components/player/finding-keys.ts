/** Keys by which a moment is found in a long recording. Pure, so that the list shown by `?` is the list that works. */
import { chordIn, type Keyed } from './keys.ts';

export type FindingCommand = 'contact-sheet' | 'next-moment' | 'previous-moment';

export interface FindingBinding extends Keyed {
  readonly id: FindingCommand;
}

const keyed = (key: string, id: FindingCommand, words: string): FindingBinding => ({ id, chord: chordIn(key), words });

export const FINDING_BINDINGS: readonly FindingBinding[] = [
  keyed('d', 'contact-sheet', 'The whole recording as frames'),
  keyed('y', 'next-moment', 'Moment out of the ordinary after'),
  keyed('Shift+y', 'previous-moment', 'Moment out of the ordinary before'),
];
