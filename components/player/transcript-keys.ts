/** The key of captions, where a recording has a transcript. Pure, so that the list shown by `?` is the list that works. */
import { chordIn, type Keyed } from './keys.ts';

export const TRANSCRIPT_BINDINGS: readonly Keyed[] = [{ id: 'captions', chord: chordIn('w'), words: 'Captions on or off' }];
