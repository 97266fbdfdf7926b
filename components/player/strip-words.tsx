'use client';
import type { TimelineTrack } from '#contracts/playback.ts';
import type { Player } from './player.ts';
import type { Strip } from './timeline.ts';
import { useObserved, useSelected } from './use-observed.ts';

/** What became of the step that makes them, where it is known. */
export type Previews = 'made' | 'making' | 'failed' | null;

const NOT_KNOWN: readonly TimelineTrack[] | null = null;
const hasUnknown = ({ motion }: Strip): boolean => Boolean(motion?.unknown);

/** What the strip on the bar is, or why it isn't there; empty while that isn't known. */
export function stripWords(made: readonly TimelineTrack[] | null, previews: Previews, isPartUnknown = false): string {
  if (made === null) return '';
  if (made.includes('storyboard')) {
    // Short enough for one line on a phone: a second one would move what is below.
    const grey = isPartUnknown ? ' (grey: not known)' : '';
    return made.includes('sound') ? `On the bar: sound above, movement below${grey}.` : `On the bar: movement${grey}. There is no sound.`;
  }
  return previews === 'failed' ? 'Previews could not be made; the Processing tab says why.' : 'Previews are still being made.';
}

/** Its line is kept while it says nothing. */
export function StripWords({ player, previews }: { readonly player: Player | null; readonly previews: Previews }) {
  const made = useObserved(player?.timeline.made, NOT_KNOWN);
  const isPartUnknown = useSelected(player?.timeline.strip, hasUnknown, false);
  return <p className="min-h-5 px-1 pt-0.5 text-xs text-quiet">{stripWords(made, previews, isPartUnknown)}</p>;
}
