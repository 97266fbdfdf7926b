'use client';
import type { TimelineTrack } from '#contracts/playback.ts';
import type { Player } from '#components/player/player.ts';
import { useObserved } from '#components/player/use-observed.ts';
import type { Stage } from './stage.ts';

/** What became of the step that makes the lanes, where it is known. */
export type Previews = 'made' | 'making' | 'failed' | null;

const NOT_KNOWN: readonly TimelineTrack[] | null = null;

/** Why lanes are empty, where they are; empty while that isn't known. */
export function laneWords(made: readonly TimelineTrack[] | null, previews: Previews, hasUnknown = false): string {
  if (made === null) return '';
  if (!made.includes('storyboard')) return previews === 'failed' ? 'Previews could not be made; the Processing tab says why.' : 'Previews are still being made.';
  // Short enough for one line on a phone: a second one would move what is below.
  return [made.includes('sound') ? '' : 'There is no sound.', hasUnknown ? 'Grey: movement not known.' : ''].filter(Boolean).join(' ');
}

/** Its line is kept while it says nothing. */
export function LaneWords({ player, stage, previews }: { readonly player: Player | null; readonly stage: Stage | null; readonly previews: Previews }) {
  const made = useObserved(player?.timeline.made, NOT_KNOWN);
  const hasUnknown = useObserved(stage?.hasUnknown, false);
  return <p className="min-w-40 flex-1 text-end text-xs text-quiet">{laneWords(made, previews, hasUnknown)}</p>;
}
