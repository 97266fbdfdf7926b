/** Keys that move the timeline's view. Pure, so that the list shown by `?` is the list that works. */
import { chordIn, type Keyed } from './keys.ts';

export type TimelineCommand = 'timeline-in' | 'timeline-out' | 'show-all' | 'show-selection';

export interface TimelineBinding extends Keyed {
  readonly id: TimelineCommand;
}

const keyed = (key: string, id: TimelineCommand, words: string): TimelineBinding => ({ id, chord: chordIn(key), words });

export const TIMELINE_BINDINGS: readonly TimelineBinding[] = [
  keyed('+', 'timeline-in', 'Zoom in'),
  keyed('-', 'timeline-out', 'Zoom out'),
  keyed('a', 'show-all', 'Show the whole recording'),
  keyed('Shift+a', 'show-selection', 'Show from in to out'),
];
