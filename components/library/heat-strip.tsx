'use client';
import { useQuery } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { Heat, WEEKDAYS, type Weekday } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { classes } from '#components/ui/classes.ts';
import { dayWords } from '#components/ui/london-time.ts';
import type { Address, AddressName } from './address.ts';

export const WEEKDAY_WORDS: Readonly<Record<Weekday, string>> = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' };
const DAY_MS = 86_400_000;
const HOURS_LABELLED = [0, 6, 12, 18];
const two = (n: number) => String(n).padStart(2, '0');
/** Steps of darkness: enough to see a Friday night, few enough to tell apart. */
const SHADES = ['opacity-0', 'opacity-20', 'opacity-40', 'opacity-60', 'opacity-80', 'opacity-100'] as const;

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
  const most = Math.max(1, ...data.week.flat());
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
      <div role="grid" tabIndex={-1} aria-label="Recordings by hour of the week" onKeyDown={onKeyDown} className="grid grid-cols-[2.25rem_1fr] gap-x-1 rounded-md border border-line bg-surface p-2">
        {data.week.map((counts, day) => (
          <div key={day} role="row" className="contents">
            <span role="rowheader" className="text-[0.6875rem] leading-4 text-quiet"><span aria-hidden="true">{WEEKDAY_WORDS[WEEKDAYS[day]!].slice(0, 3)}</span><span className="sr-only">{WEEKDAY_WORDS[WEEKDAYS[day]!]}</span></span>
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
                    className={classes('relative block h-4 w-full border border-surface bg-sunken hover:border-accent', isOn(day, hour) && 'outline-2 -outline-offset-1 outline-text')}
                  >
                    <span aria-hidden="true" className={classes('absolute inset-0 bg-accent', SHADES[count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * (SHADES.length - 1)))])} />
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
    </section>
  );
}

const hourOf = (hour: number): string => `${two(hour)}-${two((hour + 1) % 24)}`;

/** The list goes back as far as the strip, unless days are set already. */
function lastDays({ set }: Address): { readonly from?: string } {
  return set.from || set.to ? {} : { from: new Date(Date.now() - 90 * DAY_MS).toISOString().slice(0, 10) };
}
