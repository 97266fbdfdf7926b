'use client';
import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { Heat, WEEKDAYS, type Weekday } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { classes } from '#components/ui/classes.ts';
import { dayWords } from '#components/ui/london-time.ts';
import type { Address, AddressName } from './address.ts';
import { heatOpacity, heatSteps, stepWords, type HeatStep } from './heat-steps.ts';

export const WEEKDAY_WORDS: Readonly<Record<Weekday, string>> = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' };
const DAY_MS = 86_400_000;
const HOURS_LABELLED = [0, 6, 12, 18];
const two = (n: number) => String(n).padStart(2, '0');
/** Where the system's few colours replace ours the shades are of its text: backgrounds alone would vanish. */
const SHADE = 'bg-accent forced-color-adjust-none forced-colors:bg-[CanvasText]';

interface HeatStripProps {
  readonly scope: 'unit' | 'borough';
  readonly standing: { readonly borough?: string; readonly unit?: string };
  readonly address: Address;
  readonly onNarrow: (part: Partial<Record<AddressName, string | null>>) => void;
}

/**
 * When a unit or a borough records: the hours of the week, darker the more. Pressing one narrows the list to it, pressing it
 * again widens. A grid to the keyboard: one stop, and the arrows move in it.
 */
export function HeatStrip({ scope, standing, address, onNarrow }: HeatStripProps) {
  const api = useApi();
  const asked = { scope, ...standing };
  const { data } = useQuery({
    queryKey: libraryKeys.heat(asked),
    queryFn: ({ signal }) => api.get('/api/library/heat', Heat, { query: asked, signal }),
    staleTime: 10 * 60_000,
    refetchOnWindowFocus: false,
  });
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  // Without it the list is whole: what it says is a help, so neither its coming nor its failing takes the list's place.
  if (!data || data.counted.count === 0) return null;
  const steps = heatSteps(data.week);
  const { weekday, hours } = address.set;
  const isOn = (day: number, hour: number) => weekday === WEEKDAYS[day] && hours === hourOf(hour);
  const press = (day: number, hour: number) => onNarrow(isOn(day, hour) ? { weekday: null, hours: null } : { weekday: WEEKDAYS[day]!, hours: hourOf(hour), ...lastDays(address) });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const [down, right] = ({ ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] } as Record<string, readonly [number, number]>)[event.key] ?? [0, 0];
    if (down === 0 && right === 0) return;
    event.preventDefault();
    const next = [(at[0] + down + 7) % 7, (at[1] + right + 24) % 24] as const;
    setAt(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-hour="${next.join('-')}"]`)?.focus();
  };
  return (
    <section aria-label="Busy hours" className="mb-5 print:hidden">
      <p className="mb-1 text-[0.8125rem] text-quiet">Busy hours of the last 90 days{data.backTo ? `, as far as they were counted: since ${dayWords(Date.parse(data.backTo), 0)}` : ''}. Press one to see its recordings.</p>
      {/* As wide as fingers need; where the screen isn't, it scrolls by itself. */}
      <div className="scroll-hint overflow-x-auto rounded-md border border-line p-2">
        <div role="grid" tabIndex={-1} aria-label="Recordings by hour of the week" onKeyDown={onKeyDown} className="grid min-w-[39rem] grid-cols-[2.25rem_1fr] gap-x-1">
          {data.week.map((counts, day) => (
            <div key={day} role="row" className="contents">
              <span role="rowheader" className="sticky left-0 z-10 bg-surface text-[0.6875rem] leading-6 text-quiet"><span aria-hidden="true">{WEEKDAY_WORDS[WEEKDAYS[day]!].slice(0, 3)}</span><span className="sr-only">{WEEKDAY_WORDS[WEEKDAYS[day]!]}</span></span>
              <div role="presentation" className="grid grid-cols-24">
                {counts.map((count, hour) => (
                  <div key={hour} role="gridcell">
                    <button
                      type="button"
                      data-hour={`${day}-${hour}`}
                      tabIndex={at[0] === day && at[1] === hour ? 0 : -1}
                      aria-pressed={isOn(day, hour)}
                      aria-label={`${WEEKDAY_WORDS[WEEKDAYS[day]!]} ${two(hour)}:00, ${count === 1 ? '1 recording' : `${count} recordings`}`}
                      title={`${WEEKDAY_WORDS[WEEKDAYS[day]!]} ${two(hour)}:00: ${count}`}
                      onClick={() => (setAt([day, hour]), press(day, hour))}
                      className={classes('relative block h-6 w-full border border-surface bg-sunken hover:border-accent', isOn(day, hour) && 'z-10 outline-2 -outline-offset-1 outline-text forced-colors:outline-4 forced-colors:outline-[Highlight]')}
                    >
                      <span aria-hidden="true" className={classes('absolute inset-0', SHADE)} style={{ opacity: heatOpacity(count, steps) }} />
                    </button>
                  </div>
                ))}
              </div>
            </div>
          ))}
          <span aria-hidden="true" />
          <div aria-hidden="true" className="relative h-4 font-mono text-[0.6875rem] leading-4 text-faint">
            {HOURS_LABELLED.map((hour) => <span key={hour} className="absolute" style={{ left: `${(hour / 24) * 100}%` }}>{two(hour)}</span>)}
          </div>
        </div>
      </div>
      <Legend steps={steps} />
    </section>
  );
}

/** What the shades stand for. Each hour says its own number. */
function Legend({ steps }: { readonly steps: readonly HeatStep[] }) {
  return (
    <p aria-hidden="true" className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-quiet">
      Recordings in the hour:
      {[{ from: 0, to: 0 }, ...steps].map((step) => (
        <span key={step.from} className="tabular inline-flex items-center gap-1.5">
          <span className="relative inline-block size-3.5 border border-line-strong bg-sunken"><span className={classes('absolute inset-0', SHADE)} style={{ opacity: heatOpacity(step.from, steps) }} /></span>
          {stepWords(step)}
        </span>
      ))}
    </p>
  );
}

const hourOf = (hour: number): string => `${two(hour)}-${two((hour + 1) % 24)}`;

/** The list goes back as far as the strip, unless days are set already. */
function lastDays({ set }: Address): { readonly from?: string } {
  return set.from || set.to ? {} : { from: new Date(Date.now() - 90 * DAY_MS).toISOString().slice(0, 10) };
}
