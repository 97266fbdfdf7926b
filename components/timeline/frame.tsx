'use client';
import { useId, type CSSProperties, type ReactNode } from 'react';
import type { Selection } from '#components/moments/selection.ts';
import { clockWithHundredths } from '#components/player/media-time.ts';
import { microseconds } from '#contracts/time.ts';
import type { AxisParts } from './axis-stage.ts';
import { COLOURS, COLOUR_CLASSES } from './colours.ts';
import type { LookParts } from './look.ts';

/** Elements that every timeline has, by what they are. */
export interface FrameParts extends AxisParts, LookParts {
  readonly body: HTMLElement;
  readonly bar: HTMLElement;
  readonly overviewBar: HTMLElement;
}

interface FrameProps {
  readonly set: (name: keyof FrameParts) => (element: HTMLElement | null) => void;
  readonly shownLabel: string;
  readonly label: string;
  readonly help: string;
  readonly isDisabled: boolean;
  readonly duration: number;
  readonly selection: Selection;
  readonly hasWhole: boolean;
  /** How high the lanes are. */
  readonly lanes: { readonly className?: string; readonly style?: CSSProperties };
  /** What stands under the lanes, within the body that hands move on. */
  readonly children?: ReactNode;
}

/** The overview, the lanes and what stands over them: a slider to assistive technology, and two for the ends of a selection. What is drawn in it is a stage's. */
export function TimelineFrame({ set, shownLabel, label, help, isDisabled, duration, selection, hasWhole, lanes, children }: FrameProps) {
  const [helpId, bodyId] = [useId(), useId()];
  return (
    <div className="relative rounded-md border border-line bg-surface select-none">
      <div
        ref={set('overviewBar')}
        role="scrollbar"
        tabIndex={0}
        aria-label={shownLabel}
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
          aria-label={label}
          aria-disabled={isDisabled}
          aria-valuemin={0}
          aria-valuemax={Math.floor(duration / 1_000_000)}
          aria-valuenow={0}
          aria-describedby={helpId}
          className={`relative cursor-pointer aria-disabled:cursor-default ${lanes.className ?? ''}`}
          {...(lanes.style ? { style: lanes.style } : {})}
        >
          <canvas ref={set('lanes')} aria-hidden className="absolute inset-0 size-full" />
          <div className="pointer-events-none absolute inset-x-0 top-0 h-1 overflow-hidden">
            <div ref={set('played')} data-played className="absolute inset-0 origin-left scale-x-0 bg-accent forced-colors:bg-[CanvasText]" />
          </div>
        </div>
        {children}
        <div ref={set('selection')} hidden className="pointer-events-none absolute inset-y-0 border-x-0 bg-clip/15" />
        <Handle ref={set('inHandle')} label="Clip begins" at={selection.in?.us ?? null} duration={duration} className="-ms-3.5 before:start-3 after:start-1" />
        <Handle ref={set('outHandle')} label="Clip ends" at={selection.out?.us ?? null} duration={duration} className="-ms-2.5 before:start-2.5 after:start-3" />
        {/* Cut off half a head beside the lanes: where the window gets narrower the browser goes on counting what stood further out. */}
        <div className="pointer-events-none absolute -inset-x-1.5 inset-y-0 overflow-x-clip">
          <div ref={set('head')} data-playhead className="absolute inset-y-0 left-1.5 w-0">
            <div className="absolute -top-px -ms-1.5 border-x-6 border-t-8 border-x-transparent border-t-text" />
            <div className="absolute inset-y-0 -ms-px w-0.5 bg-text forced-colors:bg-[CanvasText]" />
          </div>
        </div>
      </div>
      <div ref={set('box')} aria-hidden hidden data-look-ahead className="pointer-events-none absolute bottom-full z-10 mb-1 max-w-full rounded bg-raised p-1 text-center font-mono text-xs whitespace-nowrap text-text shadow-md ring-1 ring-line">
        <canvas ref={set('picture')} hidden className="mx-auto mb-1 rounded-sm bg-black" />
        <div ref={set('place')} className="px-1" />
        <div ref={set('item')} hidden className="max-w-64 truncate px-1 font-sans" />
        <div ref={set('frame')} hidden className="px-1 text-quiet" />
      </div>
      <p id={helpId} className="sr-only">{help}</p>
      <div ref={set('palette')} hidden className="forced-color-adjust-none">
        {COLOURS.map((name) => <span key={name} className={COLOUR_CLASSES[name]} />)}
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

/** An end of the selection: dragged, or moved by the arrow keys a frame at a time. Its line is the end; it reaches 24 px, partly into the selection: outwards the window may end. */
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
      className={`absolute inset-y-0 w-6 cursor-ew-resize touch-none before:absolute before:inset-y-0 before:w-0.5 before:bg-clip after:absolute after:top-1/2 after:h-6 after:w-2 after:-translate-y-1/2 after:rounded-sm after:bg-clip forced-colors:before:bg-[LinkText] forced-colors:after:bg-[LinkText] ${className}`}
    />
  );
}
