'use client';
import type { TimelineTrack } from '#contracts/playback.ts';
import type { Player } from './player.ts';
import { useObserved } from './use-observed.ts';

/** What became of the step that makes them, where it is known. */
export type Previews = 'made' | 'making' | 'failed' | null;

const NOT_KNOWN: readonly TimelineTrack[] | null = null;

/** What the strip on the bar is, or why it isn't there; empty while that isn't known. */
export function stripWords(made: readonly TimelineTrack[] | null, previews: Previews): string {
  if (made === null) return '';
  if (made.includes('storyboard')) return made.includes('sound') ? 'On the bar: sound above, movement below.' : 'On the bar: movement. There is no sound.';
  return previews === 'failed' ? 'Previews could not be made; the Processing tab says why.' : 'Previews are still being made.';
}

/** Its line is kept while it says nothing. */
export function StripWords({ player, previews }: { readonly player: Player | null; readonly previews: Previews }) {
  const made = useObserved(player?.timeline.made, NOT_KNOWN);
  return <p className="min-h-5 px-1 pt-0.5 text-xs text-quiet">{stripWords(made, previews)}</p>;
}
