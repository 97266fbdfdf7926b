/** What can be asked of the player, and which key asks it. Pure, so that the list shown by `?` is the list that works. */
import { bindingOf, chordIn, type Keyed, type KeyPress, type OwnKeys } from './keys.ts';
import { AS_DELIVERED } from './own-keys-in.ts';

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

export interface Binding extends Keyed {
  readonly command: Command;
}

const keyed = (key: string, id: string, command: Command, words: string): Binding => ({ id, chord: chordIn(key), command, words });

export const BINDINGS: readonly Binding[] = [
  keyed(' ', 'play-pause', { do: 'play-pause' }, 'Play or pause'),
  keyed('k', 'pause', { do: 'pause' }, 'Pause'),
  keyed('l', 'shuttle-on', { do: 'shuttle', direction: 1 }, 'Play; again for 2×, 4×, 8×, 16×'),
  keyed('j', 'shuttle-back', { do: 'shuttle', direction: -1 }, 'Play backwards; again for 2×, 4×, 8×, 16×'),
  keyed(',', 'frame-back', { do: 'step', frames: -1 }, 'One frame back'),
  keyed('.', 'frame-on', { do: 'step', frames: 1 }, 'One frame on'),
  keyed('ArrowLeft', 'skip-back', { do: 'skip', seconds: -5 }, '5 seconds back'),
  keyed('ArrowRight', 'skip-on', { do: 'skip', seconds: 5 }, '5 seconds on'),
  keyed('Shift+ArrowLeft', 'second-back', { do: 'skip', seconds: -1 }, '1 second back'),
  keyed('Shift+ArrowRight', 'second-on', { do: 'skip', seconds: 1 }, '1 second on'),
  keyed('Home', 'start', { do: 'go-to-start' }, 'First frame'),
  keyed('End', 'end', { do: 'go-to-end' }, 'Last frame'),
  keyed('<', 'slower', { do: 'slower' }, 'Slower'),
  keyed('>', 'faster', { do: 'faster' }, 'Faster'),
  keyed('g', 'type-a-time', { do: 'type-a-time' }, 'Go to a typed time'),
  keyed('t', 'say-time', { do: 'say-time' }, 'Say the time'),
  keyed('s', 'mute', { do: 'mute' }, 'Sound on or off'),
  keyed('f', 'full-screen', { do: 'full-screen' }, 'Full screen on or off'),
  keyed('?', 'show-keys', { do: 'show-keys' }, 'These keys'),
];

/** The command a key asks for, or null. */
export function commandOf(press: KeyPress, own: OwnKeys = AS_DELIVERED): Command | null {
  const command = bindingOf(BINDINGS, press, own)?.command;
  if (command) return command;
  const isTenths = /^[0-9]$/.test(press.key) && !press.ctrlKey && !press.altKey && !press.metaKey;
  return isTenths ? { do: 'go-to-part', tenths: Number(press.key) } : null;
}
