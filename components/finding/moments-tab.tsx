'use client';
import { useEffect } from 'react';
import type { RankedMoment } from '#components/moments/ranked/rank.ts';
import { timeOf } from '#components/moments/time-of.ts';
import type { Desk } from '#components/moments/use-desk.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import { FINDING_BINDINGS } from '#components/player/finding-keys.ts';
import { useObserved } from '#components/player/use-observed.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { MOST_MARKERS } from '#contracts/moments.ts';
import { pictureFrom } from './sheet-levels.ts';
import { Still } from './still.tsx';
import type { RankingState } from './use-ranking.ts';

interface MomentsTabProps {
  readonly desk: Desk;
  readonly filmed: Clocked;
  readonly ranking: RankingState;
  readonly onWanted: () => void;
}

/** Moments out of the ordinary for this recording, the strongest first, each with its reason. */
export function MomentsTab({ desk, filmed, ranking, onWanted }: MomentsTabProps) {
  useEffect(onWanted, [onWanted]);
  const tiles = useObserved(desk.player?.timeline.storyboard, null);
  switch (ranking.is) {
    case 'not-asked':
    case 'reading':
      return <Busy label="Looking for moments" className="p-4" />;
    case 'failed':
      return (
        <p className="p-4 text-quiet">
          The moments could not be looked for. <Button size="small" onPress={onWanted}>Try again</Button>
        </p>
      );
    case 'not-made':
      return <p className="p-4 text-quiet">Sound and movement of this recording are still being measured. The moments come by themselves.</p>;
    case 'here':
      return (
        <div>
          <p className="border-b border-line px-4 py-2 text-xs text-quiet">
            What stands out from the minutes around it: a hint where to look, no finding. <KeyOf of={FINDING_BINDINGS} id="next-moment" /> goes to the next, <KeyOf of={FINDING_BINDINGS} id="previous-moment" /> back.
            {ranking.unseen.length > 0 && ` Not looked for: ${ranking.unseen.join('; ')}.`}
          </p>
          {ranking.moments.length === 0 && <p className="p-4 text-quiet">Nothing stands out in this recording.</p>}
          <ul aria-label={`${ranking.moments.length} moments, the strongest first`} className="max-h-[calc(100dvh-16rem)] overflow-y-auto">
            {ranking.moments.map((moment) => (
              <li key={moment.at} className="flex items-start gap-3 border-b border-line px-4 py-2">
                <button type="button" aria-label={`Go to ${timeOf(moment.at)}`} tabIndex={-1} onClick={() => desk.seek(moment.at)} className="w-24 shrink-0 cursor-pointer">
                  <Still tiles={tiles} at={pictureFrom(tiles?.times ?? [], moment.at) ?? moment.at} isExact className="block w-full rounded bg-black" />
                </button>
                <div className="min-w-0 flex-1 text-sm">
                  <button type="button" onClick={() => desk.seek(moment.at)} className="cursor-pointer font-mono text-[0.8125rem] text-accent hover:underline">
                    {timeOf(moment.at)}
                  </button>{' '}
                  <span className="text-xs text-quiet">{wallTimeNamed(wallMs(filmed, moment.at))}</span>
                  <p>{moment.reasons.join('. ')}.</p>
                  <p className="text-xs text-quiet">{strengthWords(moment)}</p>
                  {desk.mayChange && <Button kind="quiet" size="small" aria-label={`Make a mark of it, at ${timeOf(moment.at)}`} isDisabled={desk.markers.length >= MOST_MARKERS} onPress={() => void markOf(desk, moment)}>Make a mark of it</Button>}
                </div>
              </li>
            ))}
          </ul>
        </div>
      );
    default:
      return ranking satisfies never;
  }
}

/** Words rather than a number: it is measured against this recording only. */
const strengthWords = ({ strength }: RankedMoment): string => (strength > 0.75 ? 'Stands out strongly' : strength > 0.5 ? 'Stands out' : 'Stands out a little');

async function markOf(desk: Desk, { at, reasons }: RankedMoment): Promise<void> {
  const frame = await desk.frameOf(at);
  if (frame) await desk.changes.marks.add({ from: frame.start, to: null, timescale: frame.timescale, kind: 'note', note: reasons.join('. ') });
}
