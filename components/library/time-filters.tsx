'use client';
import { useState } from 'react';
import { WEEKDAYS } from '#contracts/library.ts';
import { DateField } from '#components/ui/date-field.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { Address, AddressName } from './address.ts';
import { Group } from './filter-toggles.tsx';
import { hoursOf, hoursWords, minutesOf } from './filter-words.ts';
import { WEEKDAY_WORDS } from './heat-strip.tsx';

interface TimeFiltersProps {
  readonly set: Address['set'];
  readonly change: (part: Partial<Record<AddressName, string | null>>) => void;
}

const OWN = 'own';
const DUTIES = [
  { id: '', name: 'Any time' },
  { id: '06-14', name: `${hoursWords('06-14')}, early` },
  { id: '14-22', name: `${hoursWords('14-22')}, late` },
  { id: '22-06', name: `${hoursWords('22-06')}, night` },
  { id: OWN, name: 'Other hours…' },
];
const DAYS = [{ id: '', name: 'Any day' }, ...WEEKDAYS.map((day) => ({ id: day as string, name: `${WEEKDAY_WORDS[day]}s` }))];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ id: String(hour).padStart(2, '0'), name: `${String(hour).padStart(2, '0')}:00` }));

/** Days, days of the week, hours and lengths, by London's clocks. */
export function TimeFilters({ set, change }: TimeFiltersProps) {
  const [isOwn, setOwn] = useState(false);
  const ownHours = isOwn || (set.hours !== undefined && !DUTIES.some(({ id }) => id === set.hours));
  const [from = '', until = ''] = set.hours?.split('-') ?? [];
  return (
    <Group title="When">
      <div className="space-y-2 px-2 pt-1">
        <DateField label="From" value={set.from ?? null} onChange={(day) => change({ from: day })} />
        <DateField label="To" value={set.to ?? null} onChange={(day) => change({ to: day })} />
        <NativeSelect label="Day of the week" isStacked choices={DAYS} chosen={set.weekday ?? ''} onChoose={(id) => change({ weekday: id || null })} />
        <NativeSelect
          label="Time of day"
          isStacked
          choices={DUTIES}
          chosen={ownHours ? OWN : (set.hours ?? '')}
          onChoose={(id) => {
            setOwn(id === OWN);
            if (id !== OWN) change({ hours: id || null });
          }}
        />
        {ownHours && (
          <div className="grid grid-cols-2 gap-2">
            <NativeSelect label="From hour" isStacked choices={[{ id: '', name: 'Midnight' }, ...HOURS.slice(1)]} chosen={from === '00' ? '' : from} onChoose={(id) => change({ hours: hoursOf(id, until) })} />
            <NativeSelect label="Until hour" isStacked choices={[...HOURS.slice(1), { id: '', name: 'Midnight' }]} chosen={until === '00' ? '' : until} onChoose={(id) => change({ hours: hoursOf(from, id) })} />
          </div>
        )}
        <div className="grid grid-cols-2 gap-2">
          <Minutes key={`l${set.longer ?? ''}`} label="Over, minutes" value={set.longer} onChange={(longer) => change({ longer })} wrong={(n) => (set.shorter !== undefined && n > Number(set.shorter) ? `At most ${set.shorter}` : undefined)} />
          <Minutes key={`s${set.shorter ?? ''}`} label="Under, minutes" value={set.shorter} onChange={(shorter) => change({ shorter })} wrong={(n) => (set.longer !== undefined && n < Number(set.longer) ? `At least ${set.longer}` : undefined)} />
        </div>
      </div>
    </Group>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (minutes: string | null) => void;
  readonly wrong: (minutes: number) => string | undefined;
}

/** Taken when the field is left or Enter is pressed: each change is another question to the list. */
function Minutes({ label, value = '', onChange, wrong }: MinutesProps) {
  const [typed, setTyped] = useState(value);
  const minutes = minutesOf(typed);
  const error = minutes === undefined ? 'Whole minutes, up to 10080' : minutes === null ? undefined : wrong(Number(minutes));
  const take = () => {
    if (minutes !== undefined && error === undefined && (minutes ?? '') !== value) onChange(minutes);
  };
  return <TextField label={label} inputMode="numeric" value={typed} onChange={setTyped} onBlur={take} onKeyDown={(event) => event.key === 'Enter' && take()} error={error} autoComplete="off" />;
}
