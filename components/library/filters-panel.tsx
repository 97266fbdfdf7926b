'use client';
import { useState, type ReactNode } from 'react';
import { ATTENTION, LIBRARY_STATUSES, WEEKDAYS, type Attention, type AttentionCounts, type Count, type Facets } from '#contracts/library.ts';
import { tagKey } from '#contracts/marking.ts';
import { classes } from '#components/ui/classes.ts';
import { DateField } from '#components/ui/date-field.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { has, toggled, type Address, type AddressName } from './address.ts';
import { countWords } from './counts.ts';
import { WEEKDAY_WORDS } from './heat-strip.tsx';
import { ATTENTION_WORDS } from './needs.ts';

interface FiltersPanelProps {
  readonly address: Address;
  readonly change: (part: Partial<Record<AddressName, string | null>>) => void;
  /** Undefined until counted. */
  readonly facets: Facets | undefined;
  /** What waits in this list; null where it isn't this person's to see to. */
  readonly attention: NonNullable<AttentionCounts['mine']> | null;
}

const HOURS = [
  { id: '', name: 'Any time' },
  { id: '06-14', name: '06:00–14:00, early' },
  { id: '14-22', name: '14:00–22:00, late' },
  { id: '22-06', name: '22:00–06:00, night' },
];
const DAYS = [{ id: '', name: 'Any day' }, ...WEEKDAYS.map((day) => ({ id: day as string, name: `${WEEKDAY_WORDS[day]}s` }))];
const LENGTHS = [
  { id: '', name: 'Any length', longer: null, shorter: null },
  { id: '-1', name: 'Under a minute', longer: null, shorter: '1' },
  { id: '5-', name: 'Over 5 minutes', longer: '5', shorter: null },
  { id: '30-', name: 'Over 30 minutes', longer: '30', shorter: null },
  { id: '60-', name: 'Over an hour', longer: '60', shorter: null },
];
const STATUS_WORDS = { working: 'On its way', ready: 'Ready', failed: 'Failed' } as const;

/** What narrows the list, each with how many it holds. All of it is in the address bar. */
export function FiltersPanel({ address: { set }, change, facets, attention }: FiltersPanelProps) {
  const hours = HOURS.some(({ id }) => id === (set.hours ?? '')) || !set.hours ? HOURS : [...HOURS, { id: set.hours, name: hoursWords(set.hours) }];
  const length = `${set.longer ?? ''}-${set.shorter ?? ''}`;
  const lengths = set.longer || set.shorter ? (LENGTHS.some(({ id }) => id === length) ? LENGTHS : [...LENGTHS, { id: length, name: lengthWords(set.longer, set.shorter), longer: set.longer ?? null, shorter: set.shorter ?? null }]) : LENGTHS;
  return (
    <div className="space-y-5">
      <Group title="Needs attention">
        {ATTENTION.map((what: Attention) => (
          <Toggle key={what} label={ATTENTION_WORDS[what]} count={attention?.[what]} isOn={set.attention === what} isUrgent={what !== 'uncategorised'} onToggle={(on) => change({ attention: on ? what : null })} />
        ))}
      </Group>
      <Group title="Show">
        <Toggle label="Evidence" count={facets?.evidence} isOn={set.evidence === 'yes'} onToggle={(on) => change({ evidence: on ? 'yes' : null })} />
        <Toggle label="On hold" count={facets?.hold} isOn={set.hold === 'yes'} onToggle={(on) => change({ hold: on ? 'yes' : null })} />
        <Toggle label="With clips" count={facets?.clip} isOn={set.clip === 'yes'} onToggle={(on) => change({ clip: on ? 'yes' : null })} />
      </Group>
      <Group title="When">
        <div className="space-y-2 px-2 pt-1">
          <DateField label="From" value={set.from ?? null} onChange={(from) => change({ from })} />
          <DateField label="To" value={set.to ?? null} onChange={(to) => change({ to })} />
          <NativeSelect label="Day of the week" isStacked choices={DAYS} chosen={set.weekday ?? ''} onChoose={(id) => change({ weekday: id || null })} />
          <NativeSelect label="Time of day" isStacked choices={hours} chosen={set.hours ?? ''} onChoose={(id) => change({ hours: id || null })} />
          <NativeSelect
            label="Length"
            isStacked
            choices={lengths}
            chosen={length === '-' ? '' : length}
            onChoose={(id) => {
              const chosen = lengths.find((l) => l.id === id);
              change({ longer: chosen?.longer ?? null, shorter: chosen?.shorter ?? null });
            }}
          />
        </div>
      </Group>
      <Values title="Category" values={facets?.category ?? []} isOn={(id) => has(set.category, id)} onToggle={(id) => change({ category: toggled(set.category, id) })} />
      <Values title="Tags" prefix="#" values={facets?.tag ?? []} isOn={(tag) => has(set.tag, tagKey(tag))} onToggle={(tag) => change({ tag: toggled(set.tag, tagKey(tag)) })} />
      <Values title="Camera" isMono values={facets?.camera ?? []} isOn={(serial) => set.camera === serial} onToggle={(serial) => change({ camera: set.camera === serial ? null : serial })} />
      <Group title="Status">
        {LIBRARY_STATUSES.map((status) => (
          <Toggle key={status} label={STATUS_WORDS[status]} count={facets?.status.find(({ value }) => value === status)} isOn={has(set.status, status)} onToggle={() => change({ status: toggled(set.status, status) })} />
        ))}
      </Group>
      {facets?.backTo && <p className="px-2 text-xs text-faint">Numbers are of the newest part of this list.</p>}
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="px-2 pb-1 text-[0.8125rem] font-bold">{title}</h2>
      {children}
    </section>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly count: Count | undefined;
  readonly isOn: boolean;
  readonly isMono?: boolean;
  /** In the colour of danger where there is any. */
  readonly isUrgent?: boolean;
  readonly onToggle: (on: boolean) => void;
}

function Toggle({ label, count, isOn, isMono, isUrgent, onToggle }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => onToggle(!isOn)}
      className={classes('flex min-h-7 w-full items-center gap-2 rounded px-2 text-left hover:bg-sunken', isOn && 'bg-accent-soft font-semibold text-accent')}
    >
      <span className={classes('min-w-0 flex-1 truncate', isMono && 'font-mono text-[0.8125rem]')}>{label}</span>
      {count && (
        <span className={classes('tabular', isUrgent && count.count > 0 ? 'font-semibold text-danger' : isOn ? '' : 'text-quiet')}>{countWords(count)}</span>
      )}
    </button>
  );
}

interface ValuesProps<V extends string> {
  readonly title: string;
  readonly prefix?: string;
  readonly isMono?: boolean;
  readonly values: readonly (Count & { readonly value: V; readonly label: string })[];
  readonly isOn: (value: V) => boolean;
  readonly onToggle: (value: V) => void;
}

const AT_FIRST = 8;

function Values<V extends string>({ title, prefix = '', isMono = false, values, isOn, onToggle }: ValuesProps<V>) {
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const shown = all ? values : values.filter((v, i) => i < AT_FIRST || isOn(v.value));
  return (
    <Group title={title}>
      {shown.map((v) => <Toggle key={v.value} label={prefix + v.label} count={v} isMono={isMono} isOn={isOn(v.value)} onToggle={() => onToggle(v.value)} />)}
      {values.length > AT_FIRST && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)} className="min-h-7 px-2 text-[0.8125rem] text-accent hover:underline">
          {all ? 'Fewer' : `All ${values.length}`}
        </button>
      )}
    </Group>
  );
}

/** "22-06" → "22:00–06:00" */
export const hoursWords = (hours: string): string => hours.split('-').map((h) => `${h}:00`).join('–');
/** "over 5 and under 10 minutes" */
export function lengthWords(longer: string | undefined, shorter: string | undefined): string {
  const parts = [longer && `over ${longer}`, shorter && `under ${shorter}`].filter(Boolean).join(' and ');
  return `${parts.charAt(0).toUpperCase()}${parts.slice(1)} minutes`;
}
