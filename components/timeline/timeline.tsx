'use client';
import { useEffect, useId, useRef } from 'react';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import { spokenTime } from '#components/player/media-time.ts';
import type { Observable } from '#components/player/observable.ts';
import type { Player } from '#components/player/player.ts';
import { isControllable } from '#components/player/player-state.ts';
import type { Levels } from '#components/player/timeline.ts';
import { useObserved, useSelected } from '#components/player/use-observed.ts';
import { wallTimeNamed } from '#components/player/wall-clock.ts';
import type { ProcessingStep } from '#contracts/recordings.ts';
import { TimelineFrame } from './frame.tsx';
import { previewsOf, speechOf } from './making.ts';
import { NOTHING_ON_IT, type OnTimeline } from './on-timeline.ts';
import { useStage, type Parts } from './use-stage.ts';
import { LaneWords } from './words.tsx';
import { isWhole } from './view.ts';
import { useZoom, ZoomTools } from './zoom.tsx';

interface TimelineProps {
  readonly player: Player | null;
  readonly durationUs: number | null;
  readonly filmed: Clocked;
  /** What is made for it; null of exports, of which nothing is: they have no lanes, and are not marked. */
  readonly steps: readonly ProcessingStep[] | null;
  /** Marks, clips and the selection, from whoever keeps them. */
  readonly moments: Observable<OnTimeline>;
  /** A place in the line under it, for what belongs to the selection. Null when it goes. */
  readonly onUnder: (place: HTMLElement | null) => void;
}

const NO_LEVELS: Levels = {};
const hasItems = ({ markers, clips, exhibits }: OnTimeline): boolean => markers.length + clips.length + exhibits.length > 0;
const countWords = ({ markers, clips }: OnTimeline): string => `${markers.length} ${clips.length}`;
const selectionIn = ({ selection }: OnTimeline) => selection;

/**
 * The recording along its own time, from the whole shift to single frames: ruler, film strip, sound, speech, movement, and what people
 * marked and cut, over it the selection. A slider to assistive technology, over all of the recording whatever part is shown; its left
 * and right keys are the player's own, up and down look ahead. The typed alternatives to its drags are "Go to a time" and "Type in and
 * out"; to its wheel, its buttons and keys.
 */
export function Timeline({ player, durationUs, filmed, steps, moments, onUnder }: TimelineProps) {
  const parts = useRef<Partial<Parts>>({});
  const set = (name: keyof Parts) => (element: HTMLElement | null) => {
    if (element) Object.assign(parts.current, { [name]: element });
  };
  const optionId = useId();
  const known = useObserved(player?.playhead.durationUs, null) ?? durationUs;
  const duration = microseconds(known ?? 0);
  const isDisabled = !useSelected(player?.state, isControllable, false);
  const isListed = useSelected(moments, hasItems, false);
  const counts = useSelected(moments, countWords, '0 0');
  const selection = useSelected(moments, selectionIn, NOTHING_ON_IT.selection);
  const tiles = useObserved(player?.timeline.storyboard, null);
  const levels = useObserved(player?.timeline.levels, NO_LEVELS);
  const speech = speechOf(steps);
  const stage = useStage(parts, { player, duration, filmed, moments });
  useEffect(() => stage?.setListening(speech === 'making'), [stage, speech]);
  const hasWhole = useSelected(stage?.view, (view) => isWhole(view, duration), true);
  const perform = useZoom({ stage, filmed, selection });

  useEffect(() => {
    const bar = parts.current.bar;
    let saidSecond = -1;
    const show = () => {
      const at = player?.playhead.painted.get()?.at ?? microseconds(0);
      const second = Math.floor(at / 1_000_000);
      if (second === saidSecond) return;
      saidSecond = second;
      bar?.setAttribute('aria-valuenow', String(second));
      bar?.setAttribute('aria-valuetext', `${spokenTime(at)} of ${spokenTime(duration)}, ${wallTimeNamed(wallMs(filmed, at))}`);
    };
    show();
    return player?.playhead.painted.subscribe(show);
  }, [player, duration, filmed]);

  return (
    <div ref={set('root')} data-timeline data-tracks={[...Object.keys(levels), ...(tiles ? ['storyboard'] : [])].join(' ')}>
      <TimelineFrame
        set={set}
        shownLabel="Part of the recording shown"
        label="Position in the recording"
        help="Up and down look ahead without moving the picture; Enter goes there. Plus and minus zoom, page up and down move along."
        isDisabled={isDisabled}
        duration={duration}
        selection={selection}
        hasWhole={hasWhole}
        lanes={{ className: steps ? 'h-[7.5625rem] sm:h-[8.5625rem]' : 'h-10' }}
      >
        <div
          ref={set('list')}
          {...(isListed ? { role: 'listbox', tabIndex: 0, 'aria-label': 'Marks, clips and exhibits on the timeline', 'aria-activedescendant': optionId } : {})}
          data-moments={counts}
          hidden={steps === null}
          className="relative h-10.5 cursor-pointer border-t border-line -outline-offset-2"
        >
          <canvas ref={set('items')} aria-hidden className="absolute inset-0 size-full" />
          <div ref={set('option')} id={optionId} role={isListed ? 'option' : undefined} aria-selected={isListed ? false : undefined} className="sr-only">
            {isListed && 'Arrow keys go from one to the next'}
          </div>
        </div>
      </TimelineFrame>
      <div className="flex min-h-9 flex-wrap items-center gap-1 pt-1">
        <ZoomTools stage={stage} duration={duration} filmed={filmed} selection={selection} perform={perform} overviewBar={parts} />
        <div ref={onUnder} className="contents" />
        <LaneWords player={player} stage={stage} previews={previewsOf(steps)} speech={speech} />
      </div>
    </div>
  );
}
