'use client';
import { useCallback, useEffect, useId, useRef } from 'react';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import { spanOf as selected } from '#components/moments/selection.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import { clockWithHundredths, spokenTime } from '#components/player/media-time.ts';
import type { Observable } from '#components/player/observable.ts';
import type { Player } from '#components/player/player.ts';
import { isControllable } from '#components/player/player-state.ts';
import type { Levels } from '#components/player/timeline.ts';
import { TIMELINE_BINDINGS, type TimelineCommand } from '#components/player/timeline-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { useObserved, useSelected } from '#components/player/use-observed.ts';
import { wallTime } from '#components/player/wall-clock.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { COLOURS, COLOUR_CLASSES } from './colours.ts';
import { NOTHING_ON_IT, type OnTimeline } from './on-timeline.ts';
import { useStage, type Parts } from './use-stage.ts';
import { LaneWords, type Previews } from './words.tsx';
import { fitted, isWhole, wholeOf, zoomed, ZOOM_STEP, type View } from './view.ts';

interface TimelineProps {
  readonly player: Player | null;
  readonly durationUs: number | null;
  readonly filmed: Clocked;
  readonly previews: Previews;
  /** Marks, clips and the selection, from whoever keeps them. */
  readonly moments: Observable<OnTimeline>;
  /** A place in the line under it, for what belongs to the selection. Null when it goes. */
  readonly onUnder: (place: HTMLElement | null) => void;
}

/** A view that rests this long, ms, is put into words. */
const REST_MS = 150;
const NO_LEVELS: Levels = {};
const hasItems = ({ markers, clips }: OnTimeline): boolean => markers.length + clips.length > 0;
const countWords = ({ markers, clips }: OnTimeline): string => `${markers.length} ${clips.length}`;
const selectionIn = ({ selection }: OnTimeline) => selection;

/**
 * The recording along its own time, from the whole shift to single frames: ruler, film strip, sound, speech, movement, and what people
 * marked and cut, over it the selection. A slider to assistive technology, over all of the recording whatever part is shown; its left
 * and right keys are the player's own, up and down look ahead. The typed alternatives to its drags are "Go to a time" and "Type in and
 * out"; to its wheel, its buttons and keys.
 */
export function Timeline({ player, durationUs, filmed, previews, moments, onUnder }: TimelineProps) {
  const parts = useRef<Partial<Parts>>({});
  const set = (name: keyof Parts) => (element: HTMLElement | null) => {
    if (element) Object.assign(parts.current, { [name]: element });
  };
  const [help, optionId, bodyId] = [useId(), useId(), useId()];
  const known = useObserved(player?.playhead.durationUs, null) ?? durationUs;
  const duration = microseconds(known ?? 0);
  const isDisabled = !useSelected(player?.state, isControllable, false);
  const isListed = useSelected(moments, hasItems, false);
  const counts = useSelected(moments, countWords, '0 0');
  const selection = useSelected(moments, selectionIn, NOTHING_ON_IT.selection);
  const tiles = useObserved(player?.timeline.storyboard, null);
  const levels = useObserved(player?.timeline.levels, NO_LEVELS);
  const stage = useStage(parts, { player, duration, filmed, moments });
  const hasWhole = useSelected(stage?.view, (view) => isWhole(view, duration), true);
  const announce = useAnnounce();

  useEffect(() => {
    const bar = parts.current.bar;
    let saidSecond = -1;
    const show = () => {
      const at = player?.playhead.painted.get()?.at ?? microseconds(0);
      const second = Math.floor(at / 1_000_000);
      if (second === saidSecond) return;
      saidSecond = second;
      bar?.setAttribute('aria-valuenow', String(second));
      bar?.setAttribute('aria-valuetext', `${spokenTime(at)} of ${spokenTime(duration)}, ${wallTime(wallMs(filmed, at))}`);
    };
    show();
    return player?.playhead.painted.subscribe(show);
  }, [player, duration, filmed]);

  // Without React, and once it rests: the wheel turns the view sixty times a second.
  const shown = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!stage || duration === 0) return;
    const tell = () => {
      const view = stage.view.get();
      const words = viewWords(view, duration, filmed);
      shown.current?.replaceChildren(words);
      parts.current.overviewBar?.setAttribute('aria-valuetext', words);
      parts.current.overviewBar?.setAttribute('aria-valuenow', String(Math.round(((view.fromUs + view.toUs) / 2 / duration) * 100)));
    };
    let rest: ReturnType<typeof setTimeout> | undefined;
    tell();
    const stop = stage.view.subscribe(() => {
      clearTimeout(rest);
      rest = setTimeout(tell, REST_MS);
    });
    return () => {
      clearTimeout(rest);
      stop();
    };
  }, [stage, duration, filmed]);

  const span = selected(selection);
  const perform = useCallback(
    (command: TimelineCommand) => {
      if (!stage || stage.durationUs === 0) return;
      const before = stage.view.get();
      if (command === 'show-selection' && !span) return announce('Nothing is selected. Press I and O, or drag along the timeline.');
      const views: Readonly<Record<TimelineCommand, () => View>> = {
        'timeline-in': () => zoomed(before, ZOOM_STEP, stage.anchorUs, stage.durationUs),
        'timeline-out': () => zoomed(before, 1 / ZOOM_STEP, stage.anchorUs, stage.durationUs),
        'show-all': () => wholeOf(stage.durationUs),
        'show-selection': () => (span ? fitted(span.in.us, span.out.us, stage.durationUs) : before),
      };
      stage.setView(views[command]());
      announce(`The timeline shows ${viewWords(stage.view.get(), stage.durationUs, filmed)}`);
    },
    [stage, span, filmed, announce],
  );
  useBoundKeys(TIMELINE_BINDINGS, ({ id }) => perform(id), { repeats: true });

  return (
    <div ref={set('root')} data-timeline data-tracks={[...Object.keys(levels), ...(tiles ? ['storyboard'] : [])].join(' ')}>
      <div className="relative rounded-md border border-line bg-surface select-none">
        <div
          ref={set('overviewBar')}
          role="scrollbar"
          tabIndex={0}
          aria-label="Part of the recording shown"
          aria-controls={bodyId}
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={0}
          className="relative h-6 cursor-grab touch-none overflow-hidden rounded-t-md bg-sunken"
        >
          <canvas ref={set('overview')} className="absolute inset-0 size-full" />
          <div ref={set('window')} data-whole={hasWhole || undefined} className="pointer-events-none absolute inset-y-0 box-border min-w-1 rounded-sm border-x-3 border-y border-line-strong data-whole:border-line" />
          <div ref={set('overviewHead')} className="pointer-events-none absolute inset-y-0 -ms-px w-0.5 bg-text forced-colors:bg-[CanvasText]" />
        </div>
        <div ref={set('body')} id={bodyId} className="relative touch-pan-y">
          <div
            ref={set('bar')}
            role="slider"
            tabIndex={isDisabled ? -1 : 0}
            aria-label="Position in the recording"
            aria-disabled={isDisabled}
            aria-valuemin={0}
            aria-valuemax={Math.floor(duration / 1_000_000)}
            aria-valuenow={0}
            aria-describedby={help}
            className="relative h-[7.5625rem] cursor-pointer aria-disabled:cursor-default sm:h-[8.5625rem]"
          >
            <canvas ref={set('lanes')} aria-hidden className="absolute inset-0 size-full" />
            <div className="pointer-events-none absolute inset-x-0 top-0 h-1 overflow-hidden">
              <div ref={set('played')} data-played className="absolute inset-0 origin-left scale-x-0 bg-accent forced-colors:bg-[CanvasText]" />
            </div>
          </div>
          <div
            ref={set('list')}
            {...(isListed ? { role: 'listbox', tabIndex: 0, 'aria-label': 'Marks and clips on the timeline', 'aria-activedescendant': optionId } : {})}
            data-moments={counts}
            className="relative h-10.5 cursor-pointer border-t border-line -outline-offset-2"
          >
            <canvas ref={set('items')} aria-hidden className="absolute inset-0 size-full" />
            <div ref={set('option')} id={optionId} role={isListed ? 'option' : undefined} aria-selected={isListed ? false : undefined} className="sr-only">
              {isListed && 'Arrow keys go from one to the next'}
            </div>
          </div>
          <div ref={set('selection')} hidden className="pointer-events-none absolute inset-y-0 border-x-0 bg-clip/15" />
          <Handle ref={set('inHandle')} label="Clip begins" at={selection.in?.us ?? null} duration={duration} className="-ms-3 border-e-2 before:-start-1 before:-end-2.5" />
          <Handle ref={set('outHandle')} label="Clip ends" at={selection.out?.us ?? null} duration={duration} className="border-s-2 before:-start-2.5 before:-end-1" />
          <div ref={set('head')} className="pointer-events-none absolute inset-y-0 left-0 w-0">
            <div className="absolute -top-px -ms-1.5 border-x-6 border-t-8 border-x-transparent border-t-text" />
            <div className="absolute inset-y-0 -ms-px w-0.5 bg-text forced-colors:bg-[CanvasText]" />
          </div>
        </div>
        <div ref={set('box')} aria-hidden hidden data-look-ahead className="pointer-events-none absolute bottom-full z-10 mb-1 max-w-full rounded bg-raised p-1 text-center font-mono text-xs whitespace-nowrap text-text shadow-md ring-1 ring-line">
          <canvas ref={set('picture')} hidden className="mx-auto mb-1 rounded-sm bg-black" />
          <div ref={set('place')} className="px-1" />
          <div ref={set('item')} hidden className="max-w-64 truncate px-1 font-sans" />
          <div ref={set('frame')} hidden className="px-1 text-quiet" />
        </div>
        <p id={help} className="sr-only">
          Up and down look ahead without moving the picture; Enter goes there. Plus and minus zoom, page up and down move along.
        </p>
        <div ref={set('palette')} hidden className="forced-color-adjust-none">
          {COLOURS.map((name) => <span key={name} className={COLOUR_CLASSES[name]} />)}
        </div>
      </div>
      <div className="flex min-h-9 flex-wrap items-center gap-1 pt-1">
        <div role="group" aria-label="Timeline" className="flex flex-wrap items-center gap-1">
          <Button kind="quiet" size="small" aria-label="Zoom out" isDisabled={!stage || hasWhole} onPress={() => perform('timeline-out')}>− <KeyOf of={TIMELINE_BINDINGS} id="timeline-out" /></Button>
          <Button kind="quiet" size="small" aria-label="Zoom in" isDisabled={!stage || duration === 0} onPress={() => perform('timeline-in')}>Zoom <KeyOf of={TIMELINE_BINDINGS} id="timeline-in" /></Button>
          <Button kind="quiet" size="small" isDisabled={!stage || hasWhole} onPress={() => perform('show-all')}>All <KeyOf of={TIMELINE_BINDINGS} id="show-all" /></Button>
          {span && <Button kind="quiet" size="small" onPress={() => perform('show-selection')}>In to out <KeyOf of={TIMELINE_BINDINGS} id="show-selection" /></Button>}
        </div>
        <p ref={shown} data-shown className="me-2 font-mono text-xs text-quiet" />
        <div ref={onUnder} className="contents" />
        <LaneWords player={player} stage={stage} previews={previews} />
      </div>
    </div>
  );
}

interface HandleProps {
  readonly ref: (element: HTMLElement | null) => void;
  readonly label: string;
  readonly at: number | null;
  readonly duration: number;
  readonly className: string;
}

/** An end of the selection: dragged, or moved by the arrow keys a frame at a time. For a finger it reaches 24 px, partly into the selection: outwards the window may end. */
function Handle({ ref, label, at, duration, className }: HandleProps) {
  return (
    <div
      ref={ref}
      hidden
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.floor(duration / 1_000_000)}
      aria-valuenow={Math.floor((at ?? 0) / 1_000_000)}
      aria-valuetext={at === null ? 'not set' : clockWithHundredths(microseconds(at))}
      className={`absolute inset-y-0 w-3 cursor-ew-resize touch-none border-clip before:absolute before:inset-y-0 before:hidden any-pointer-coarse:before:block after:absolute after:inset-x-0.5 after:top-1/2 after:h-6 after:-translate-y-1/2 after:rounded-sm after:bg-clip forced-colors:after:bg-[LinkText] ${className}`}
    />
  );
}

/** "all of it", "22:57:24 to 22:58:24": what is shown, for people and for screen readers. */
function viewWords(view: View, durationUs: number, filmed: Clocked): string {
  if (isWhole(view, durationUs)) return 'all of it';
  return `${wallTime(wallMs(filmed, view.fromUs))} to ${wallTime(wallMs(filmed, view.toUs))}`;
}
