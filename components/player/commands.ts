/** What can be asked of the player, and which key asks it. Pure, so that the list shown by `?` is the list that works. */

export type Command =
  | { readonly do: 'play-pause' }
  | { readonly do: 'pause' }
  | { readonly do: 'shuttle'; readonly direction: 1 | -1 }
  | { readonly do: 'step'; readonly frames: 1 | -1 }
  | { readonly do: 'skip'; readonly seconds: number }
  | { readonly do: 'go-to-part'; readonly tenths: number }
  | { readonly do: 'go-to-start' }
  | { readonly do: 'go-to-end' }
  | { readonly do: 'faster' }
  | { readonly do: 'slower' }
  | { readonly do: 'mute' }
  | { readonly do: 'full-screen' }
  | { readonly do: 'type-a-time' }
  | { readonly do: 'say-time' }
  | { readonly do: 'show-keys' };

export interface Binding {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly keys: readonly string[];
  /** Absent: with or without. */
  readonly shift?: boolean;
  readonly command: Command;
  readonly words: string;
}

export const BINDINGS: readonly Binding[] = [
  { keys: [' '], command: { do: 'play-pause' }, words: 'Play or pause' },
  { keys: ['k'], command: { do: 'pause' }, words: 'Pause' },
  { keys: ['l'], command: { do: 'shuttle', direction: 1 }, words: 'Play; again for 2×, 4×, 8×' },
  { keys: ['j'], command: { do: 'shuttle', direction: -1 }, words: 'Play backwards; again for faster' },
  { keys: [','], command: { do: 'step', frames: -1 }, words: 'One frame back' },
  { keys: ['.'], command: { do: 'step', frames: 1 }, words: 'One frame on' },
  { keys: ['ArrowLeft'], shift: false, command: { do: 'skip', seconds: -5 }, words: '5 seconds back' },
  { keys: ['ArrowRight'], shift: false, command: { do: 'skip', seconds: 5 }, words: '5 seconds on' },
  { keys: ['ArrowLeft'], shift: true, command: { do: 'skip', seconds: -1 }, words: '1 second back' },
  { keys: ['ArrowRight'], shift: true, command: { do: 'skip', seconds: 1 }, words: '1 second on' },
  { keys: ['Home'], command: { do: 'go-to-start' }, words: 'First frame' },
  { keys: ['End'], command: { do: 'go-to-end' }, words: 'Last frame' },
  { keys: ['<'], command: { do: 'slower' }, words: 'Slower' },
  { keys: ['>'], command: { do: 'faster' }, words: 'Faster' },
  { keys: ['g'], command: { do: 'type-a-time' }, words: 'Go to a typed time' },
  { keys: ['t'], shift: false, command: { do: 'say-time' }, words: 'Say the time' },
  { keys: ['s'], command: { do: 'mute' }, words: 'Sound on or off' },
  { keys: ['f'], command: { do: 'full-screen' }, words: 'Full screen on or off' },
  { keys: ['?'], command: { do: 'show-keys' }, words: 'These keys' },
];

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The command a key asks for, or null. Keys with Ctrl, Alt or the system key belong to the browser. */
export function commandOf(press: KeyPress): Command | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (/^[0-9]$/.test(press.key)) return { do: 'go-to-part', tenths: Number(press.key) };
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const found = BINDINGS.find((b) => b.keys.includes(key) && (b.shift === undefined || b.shift === press.shiftKey));
  return found?.command ?? null;
}
