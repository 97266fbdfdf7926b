'use client';
import { useMemo } from 'react';
import type { RecordingState } from '#contracts/recordings.ts';
import { classes } from '#components/ui/classes.ts';
import { londonClock, londonParts, londonShortClock } from '#components/ui/london-time.ts';
import { rowId } from './last-opened.ts';
import { bandOf } from './shift-band.ts';
import type { Shift } from './shifts.ts';

/** Where the system's few colours replace these (Windows high contrast) the bars are the system's text, and evidence its highlight: backgrounds alone would vanish. */
const COLOURS: Readonly<Record<RecordingState, string>> = {
  uploading: 'bg-line-strong', checking: 'bg-line-strong', packaging: 'bg-line-strong',
  ready: 'bg-accent', unplayable: 'bg-danger', quarantined: 'bg-danger', disposed: 'bg-line-strong',
};

/**
 * When in the duty each recording was made, evidence in its colour. Says nothing the list doesn't, so it is for the eye alone; a press on a bar
 * goes to its row.
 */
export function ShiftBandBar({ shift, mixedZones, onGo }: { readonly shift: Shift; readonly mixedZones: boolean; readonly onGo: (id: string) => void }) {
  // Scrolling draws the list again and again.
  const { bars, ticks } = useMemo(() => bandOf(shift), [shift]);
  return (
    <div aria-hidden="true" className="mb-2">
      <div className="relative h-6 overflow-hidden rounded bg-sunken forced-colors:border">
        {bars.map(({ id, state, evidence, startMs, at, width }) => (
          <a
            key={id}
            href={`#${rowId(id)}`}
            tabIndex={-1}
            title={`${londonClock(startMs)}${evidence ? ', evidence' : ''}`}
            onClick={(event) => {
              // The row may not be on the page: of a long list only what is near the screen is.
              event.preventDefault();
              onGo(id);
            }}
            className={classes('absolute top-0.5 bottom-0.5 min-w-1 rounded-xs forced-color-adjust-none hover:brightness-125', evidence ? 'bg-evidence forced-colors:bg-[Highlight]' : classes(COLOURS[state], 'forced-colors:bg-[CanvasText]'))}
            style={{ left: `${at * 100}%`, width: `${width * 100}%` }}
          >
            <span className="sr-only">{londonClock(startMs)}</span>
          </a>
        ))}
      </div>
      <div className="relative h-4 font-mono text-[0.6875rem] leading-4 text-faint">
        {ticks.map(({ ms, at }, i) => (
          <span
            key={ms}
            className={classes('absolute top-0 whitespace-nowrap', i === 0 ? '' : i === ticks.length - 1 ? '-translate-x-full' : '-translate-x-1/2', i > 0 && i < ticks.length - 1 && 'max-sm:hidden')}
            style={{ left: `${at * 100}%` }}
          >
            {londonShortClock(ms)}{mixedZones && ` ${londonParts(ms).zone}`}
          </span>
        ))}
      </div>
    </div>
  );
}
