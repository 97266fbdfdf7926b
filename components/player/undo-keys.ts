/** The key that takes back what was just done, on the pages whose keys a person may change; elsewhere it is as delivered. Ctrl+Z is besides. Pure. */
import { chordIn, type Keyed } from './keys.ts';

export const UNDO_BINDING: Keyed = { id: 'undo', chord: chordIn('z'), words: 'Take back what was just done, for ten seconds' };
