'use client';
import type { TimelineTrack } from '#contracts/playback.ts';
import type { Player } from '#components/player/player.ts';
import { useObserved } from '#components/player/use-observed.ts';
import type { Making } from './making.ts';
import type { Stage } from './stage.ts';

/** What became of the steps that make the lanes. */
interface LanesMade {
  readonly previews: Making;
  readonly speech: Making;
}

const NOT_KNOWN: readonly TimelineTrack[] | null = null;

/** Why lanes are empty, where they are; empty while that isn't known. */
export function laneWords(made: readonly TimelineTrack[] | null, { previews, speech }: LanesMade, hasUnknown = false): string {
  if (made === null || previews === 'none') return '';
  if (!made.includes('storyboard')) return previews === 'failed' ? 'Previews could not be made; the Processing tab says why.' : 'Previews are still being made.';
  // Short enough for one line on a phone: a second one would move what is below.
  const sound = made.includes('sound') ? (made.includes('speech') ? '' : speechWords(speech)) : 'There is no sound.';
  return [sound, hasUnknown ? 'Grey: movement not known.' : ''].filter(Boolean).join(' ');
}

const speechWords = (speech: Making): string => (speech === 'making' ? 'Still listening for speech.' : speech === 'failed' ? 'Listening for speech failed.' : '');

/** Its line is kept while it says nothing. */
export function LaneWords({ player, stage, previews, speech }: LanesMade & { readonly player: Player | null; readonly stage: Stage | null }) {
  const made = useObserved(player?.timeline.made, NOT_KNOWN);
  const hasUnknown = useObserved(stage?.hasUnknown, false);
  return <p className="min-w-40 flex-1 text-end text-xs text-quiet">{laneWords(made, { previews, speech }, hasUnknown)}</p>;
}
