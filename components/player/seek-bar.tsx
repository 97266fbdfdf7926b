'use client';
import { useEffect, useId, useRef, type RefObject } from 'react';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { spokenTime } from './media-time.ts';
import type { Player } from './player.ts';
import { isControllable } from './player-state.ts';
import { StripWords, type Previews } from './strip-words.tsx';
import { TimelineStrip } from './timeline-strip.tsx';
import { useLookAhead } from './use-look-ahead.ts';
import { useObserved, useSelected } from './use-observed.ts';
import { wallTime } from './wall-clock.ts';

const NO_SPANS: readonly never[] = [];

interface SeekBarProps {
  readonly player: Player | null;
  readonly durationUs: number | null;
  readonly filmed: Clocked;
  readonly previews: Previews;
  /** Where whoever marks and cuts draws over the bar. */
  readonly lane: RefObject<HTMLDivElement | null>;
}

/**
 * The whole recording as a bar: wall-clock labels, what is buffered, sound and movement, the playhead; over it a picture of where the
 * pointer is. A slider to assistive technology; its left and right keys are the player's own, up and down look ahead. The typed
 * alternative to dragging is "Go to a time".
 */
export function SeekBar({ player, durationUs, filmed, previews, lane }: SeekBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const playedBar = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const help = useId();
  const known = useObserved(player?.playhead.durationUs, null) ?? durationUs;
  const duration = microseconds(known ?? 0);
  const isDisabled = !useSelected(player?.state, isControllable, false);

  useEffect(() => {
    let saidSecond = -1;
    const show = () => {
      const at = player?.playhead.painted.get()?.at ?? microseconds(0);
      const part = duration > 0 ? Math.min(1, at / duration) : 0;
      head.current?.style.setProperty('left', `${part * 100}%`);
      // `scale`, as scale-x-0 is: a transform would multiply with it to nothing.
      playedBar.current?.style.setProperty('scale', `${part} 1`);
      const second = Math.floor(at / 1_000_000);
      if (second === saidSecond) return;
      saidSecond = second;
      bar.current?.setAttribute('aria-valuenow', String(second));
      bar.current?.setAttribute('aria-valuetext', `${spokenTime(at)} of ${spokenTime(duration)}, ${wallTime(wallMs(filmed, at))}`);
    };
    show();
    return player?.playhead.painted.subscribe(show);
  }, [player, duration, filmed]);

  const tiles = useObserved(player?.timeline.storyboard, null);
  useLookAhead({ player: isDisabled ? null : player, tiles, duration, filmed, bar, box, picture, place, frame });

  return (
    <>
      <div className="rounded-md border border-line bg-surface">
        <div
          ref={bar}
          role="slider"
          tabIndex={isDisabled ? -1 : 0}
          aria-label="Position in the recording"
          aria-disabled={isDisabled}
          aria-valuemin={0}
          aria-valuemax={Math.floor(duration / 1_000_000)}
          aria-valuenow={0}
          aria-describedby={tiles ? help : undefined}
          className="relative h-18 cursor-pointer touch-none select-none aria-disabled:cursor-default"
        >
          <div className="absolute inset-x-0 top-0 h-1.5 overflow-hidden rounded-t-md bg-sunken">
            <Buffered player={player} duration={duration} />
            <div ref={playedBar} data-played className="absolute inset-0 origin-left scale-x-0 bg-accent" />
          </div>
          <Labels duration={duration} filmed={filmed} />
          <TimelineStrip player={player} />
          <div ref={lane} className="pointer-events-none absolute inset-0" />
          <div ref={head} className="pointer-events-none absolute inset-y-0 w-0">
            <div className="absolute -top-px -ms-1.5 border-x-6 border-t-8 border-x-transparent border-t-text" />
            <div className="absolute inset-y-0 -ms-px w-0.5 bg-text" />
          </div>
          <div ref={box} aria-hidden hidden data-look-ahead className="pointer-events-none absolute bottom-full z-10 mb-1 rounded bg-raised p-1 text-center font-mono text-xs whitespace-nowrap text-text shadow-md ring-1 ring-line">
            <canvas ref={picture} hidden={!tiles} className="mx-auto mb-1 rounded-sm bg-black" />
            <div ref={place} className="px-1" />
            <div ref={frame} hidden={!tiles} className="px-1 text-quiet" />
          </div>
        </div>
        <p id={help} className="sr-only">
          Up and down look ahead without moving the picture; Enter goes there.
        </p>
      </div>
      <StripWords player={player} previews={previews} />
    </>
  );
}

function Buffered({ player, duration }: { readonly player: Player | null; readonly duration: Microseconds }) {
  const spans = useObserved(player?.buffered, NO_SPANS);
  return spans.map((span) => <Stretch key={span.fromUs} from={span.fromUs / duration} to={span.toUs / duration} className="bg-line-strong" />);
}

/** Sets its place through the style object: the page's policy allows no style attributes in HTML. */
function Stretch({ from, to, className }: { readonly from: number; readonly to: number; readonly className: string }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.style.setProperty('left', `${from * 100}%`);
    element.current?.style.setProperty('width', `${(to - from) * 100}%`);
  }, [from, to]);
  return <div ref={element} className={`absolute inset-y-0 ${className}`} />;
}

/** Wall-clock times along the bar. */
function Labels({ duration, filmed }: { readonly duration: Microseconds; readonly filmed: Clocked }) {
  if (duration === 0) return null;
  const at = (quarters: number) => wallTime(wallMs(filmed, microseconds(Math.round((duration * quarters) / 4))));
  return (
    <div className="absolute inset-x-2 top-2 flex items-center justify-between font-mono text-xs text-quiet" aria-hidden>
      <span>{at(0)}</span>
      <span className="hidden sm:inline">{at(1)}</span>
      <span>{at(2)}</span>
      <span className="hidden sm:inline">{at(3)}</span>
      <span>{at(4)}</span>
    </div>
  );
}
