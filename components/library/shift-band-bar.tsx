'use client';
import type { RecordingState } from '#contracts/recordings.ts';
import { classes } from '#components/ui/classes.ts';
import { londonParts, londonShortClock } from '#components/ui/london-time.ts';
import { bandOf } from './shift-band.ts';
import type { Shift } from './shifts.ts';

const COLOURS: Readonly<Record<RecordingState, string>> = {
  uploading: 'bg-line-strong', checking: 'bg-line-strong', packaging: 'bg-line-strong',
  ready: 'bg-accent', unplayable: 'bg-danger', quarantined: 'bg-danger', disposed: 'bg-line-strong',
};

/**
 * When in the duty each recording was made. Says nothing the list doesn't, so it is for the eye alone; a press on a bar
 * goes to its row.
 */
export function ShiftBandBar({ shift, mixedZones }: { readonly shift: Shift; readonly mixedZones: boolean }) {
  const { bars, ticks } = bandOf(shift);
  const states = new Map(shift.recordings.map((r) => [r.id as string, r.state]));
  return (
    <div aria-hidden="true" className="mb-2">
      <div className="relative h-6 overflow-hidden rounded bg-sunken">
        {bars.map(({ id, at, width }) => (
          <div
            key={id}
            onClick={() => document.getElementById(`recording-${id}`)?.focus()}
            className={classes('absolute top-0.5 bottom-0.5 min-w-1 cursor-pointer rounded-xs', COLOURS[states.get(id) ?? 'ready'])}
            style={{ left: `${at * 100}%`, width: `${width * 100}%` }}
          />
        ))}
      </div>
      <div className="relative h-4 font-mono text-[0.6875rem] leading-4 text-faint">
        {ticks.map(({ ms, at }, i) => (
          <span
            key={ms}
            className={classes('absolute top-0', i === 0 ? '' : i === ticks.length - 1 ? '-translate-x-full' : '-translate-x-1/2', i > 0 && i < ticks.length - 1 && 'max-sm:hidden')}
            style={{ left: `${at * 100}%` }}
          >
            {londonShortClock(ms)}{mixedZones && ` ${londonParts(ms).zone}`}
          </span>
        ))}
      </div>
    </div>
  );
}
