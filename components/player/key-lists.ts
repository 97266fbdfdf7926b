/** All keys of the review page, as `?` lists them. What isn't here has no key. */
import { BINDINGS } from './commands.ts';
import { FINDING_BINDINGS } from './finding-keys.ts';
import type { Keyed } from './keys.ts';
import { MOMENT_BINDINGS, SAYING_BINDINGS } from './moment-keys.ts';
import { TIMELINE_BINDINGS } from './timeline-keys.ts';
import { TRANSCRIPT_BINDINGS } from './transcript-keys.ts';
import { UNDO_BINDING } from './undo-keys.ts';
import { WATCH_BINDINGS } from './watch-keys.ts';

export interface KeyList {
  readonly title: string;
  readonly bindings: readonly Keyed[];
}

export const KEY_LISTS: readonly KeyList[] = [
  { title: 'Playing', bindings: BINDINGS },
  { title: 'Where to next, and the picture', bindings: WATCH_BINDINGS },
  { title: 'Transcript', bindings: TRANSCRIPT_BINDINGS },
  { title: 'Marks and clips', bindings: MOMENT_BINDINGS },
  { title: 'Timeline', bindings: TIMELINE_BINDINGS },
  { title: 'Finding a moment', bindings: FINDING_BINDINGS },
  { title: 'The recording', bindings: [...SAYING_BINDINGS, UNDO_BINDING] },
];

export const ALL_KEYS: readonly Keyed[] = KEY_LISTS.flatMap(({ bindings }) => bindings);
