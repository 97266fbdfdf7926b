'use client';
import { useEffect, useRef } from 'react';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { clockOf, clockWithHundredths, spokenTime } from './media-time.ts';
import type { Player } from './player.ts';
import { followPointer } from './follow-pointer.ts';
import { isControllable } from './player-state.ts';
import { useObserved, useSelected } from './use-observed.ts';
import { wallTime } from './wall-clock.ts';

const NO_SPANS: readonly never[] = [];

interface SeekBarProps {
  readonly player: Player | null;
  readonly durationUs: number | null;
  readonly filmed: Clocked;
}

/**
 * The whole recording as a bar: wall-clock labels, what is buffered, the playhead. A slider to assistive technology; its
 * arrow keys are the player's own. The typed alternative to dragging is "Go to a time".
 *
 * The pointer is followed without drawing: between a press and its frame nothing else may take the machine.
 */
export function SeekBar({ player, durationUs, filmed }: SeekBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const playedBar = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLDivElement>(null);
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

  useEffect(() => {
    if (!bar.current || !player || isDisabled || duration === 0) return;
    return followPointer(bar.current, {
      pressed: (part) => player.transport.seek(microseconds(Math.round(part * duration))),
      hovered: (part) => showHover(label.current, part, duration, filmed),
    });
  }, [player, isDisabled, duration, filmed]);

  return (
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
        className="relative h-12 cursor-pointer touch-none select-none aria-disabled:cursor-default"
      >
        <div className="absolute inset-x-0 top-0 h-1.5 overflow-hidden rounded-t-md bg-sunken">
          <Buffered player={player} duration={duration} />
          <div ref={playedBar} data-played className="absolute inset-0 origin-left scale-x-0 bg-accent" />
        </div>
        <Labels duration={duration} filmed={filmed} />
        <div ref={head} className="pointer-events-none absolute inset-y-0 w-0">
          <div className="absolute -top-px -ms-1.5 border-x-6 border-t-8 border-x-transparent border-t-text" />
          <div className="absolute inset-y-0 -ms-px w-0.5 bg-text" />
        </div>
        <div ref={label} aria-hidden hidden className="pointer-events-none absolute bottom-full mb-1 rounded bg-raised px-2 py-0.5 font-mono text-xs whitespace-nowrap text-text shadow-md ring-1 ring-line" />
      </div>
    </div>
  );
}

function showHover(label: HTMLElement | null, part: number | null, duration: Microseconds, filmed: Clocked): void {
  if (!label) return;
  label.hidden = part === null;
  if (part === null) return;
  const at = microseconds(Math.round(part * duration));
  label.textContent = `${at < 3_600_000_000 ? clockWithHundredths(at) : clockOf(at)} · ${wallTime(wallMs(filmed, at))}`;
  label.style.setProperty('left', `${part * 100}%`);
  label.style.setProperty('transform', `translateX(${-part * 100}%)`);
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
    <div className="absolute inset-x-2 top-2 bottom-0 flex items-center justify-between font-mono text-xs text-quiet" aria-hidden>
      <span>{at(0)}</span>
      <span className="hidden sm:inline">{at(1)}</span>
      <span>{at(2)}</span>
      <span className="hidden sm:inline">{at(3)}</span>
      <span>{at(4)}</span>
    </div>
  );
}
