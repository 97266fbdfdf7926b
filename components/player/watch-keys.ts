/** Keys of what comes with the workspace, after the first frame: where to next, skimming, and aids to seeing. Pure. */
import { chordIn, type Keyed } from './keys.ts';

export type WatchCommand =
  | 'next-speech' | 'previous-speech' | 'next-motion' | 'previous-motion' | 'skim'
  | 'zoom-in' | 'zoom-out' | 'look-left' | 'look-right' | 'look-up' | 'look-down' | 'brighter' | 'darker' | 'more-contrast' | 'less-contrast' | 'no-aids'
  | 'snapshot' | 'picture-in-picture';

export interface WatchBinding extends Keyed {
  readonly id: WatchCommand;
}

const keyed = (key: string, id: WatchCommand, words: string): WatchBinding => ({ id, chord: chordIn(key), words });

export const WATCH_BINDINGS: readonly WatchBinding[] = [
  keyed('n', 'next-speech', 'Next speech'),
  keyed('Shift+n', 'previous-speech', 'Speech before'),
  keyed('v', 'next-motion', 'Next movement out of the ordinary'),
  keyed('Shift+v', 'previous-motion', 'Movement before'),
  keyed('q', 'skim', 'Skim: play what matters, hurry through the rest'),
  // Not Z: that takes back what was just done, here as in the lists.
  keyed('u', 'zoom-in', 'Picture larger'),
  keyed('Shift+u', 'zoom-out', 'Picture smaller'),
  keyed('Shift+j', 'look-left', 'Look further left, when larger'),
  keyed('Shift+l', 'look-right', 'Look further right'),
  keyed('Shift+i', 'look-up', 'Look further up'),
  keyed('Shift+k', 'look-down', 'Look further down'),
  keyed('b', 'brighter', 'Picture brighter'),
  keyed('Shift+b', 'darker', 'Picture darker'),
  keyed('h', 'more-contrast', 'More contrast'),
  keyed('Shift+h', 'less-contrast', 'Less contrast'),
  keyed('x', 'no-aids', 'Picture as filmed'),
  keyed('Shift+s', 'snapshot', 'Keep this frame as a picture'),
  keyed('Shift+p', 'picture-in-picture', 'Picture in a window of its own'),
];
