/** Keys that work and can't be given away, as `?` lists them below the others. */
export interface FixedKey {
  readonly keys: string;
  readonly words: string;
}

const ON_TIMELINE: readonly FixedKey[] = [
  { keys: '↑ ↓', words: 'On the bar: look ahead; Enter goes there' },
  { keys: 'Page ↑ ↓', words: 'On the bar: move what is shown' },
  { keys: '← →', words: 'On an end of the selection: a frame; with Shift a second' },
  { keys: 'Alt', words: 'While dragging: not drawn to marks, speech and frames' },
];
const TAKEN_BACK: readonly FixedKey[] = [
  { keys: 'Ctrl+Z', words: 'The selection before, or take back what was just done' },
  { keys: 'Ctrl+⇧Z', words: 'The selection after' },
];

export const REVIEW_FIXED: readonly FixedKey[] = [{ keys: '0–9', words: 'A tenth of the recording' }, ...ON_TIMELINE, ...TAKEN_BACK];
export const TOGETHER_FIXED: readonly FixedKey[] = [{ keys: '⇧1–⇧9', words: 'A camera' }, ...ON_TIMELINE, ...TAKEN_BACK];
