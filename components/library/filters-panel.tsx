'use client';
import { ATTENTION, type Attention, type AttentionCounts } from '#contracts/attention.ts';
import { LIBRARY_STATUSES, type Facets } from '#contracts/library.ts';
import { tagKey } from '#contracts/marking.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { WATCH_WORDS, WATCHED } from '#contracts/watching.ts';
import { has, toggled, type Address, type AddressName, type Question } from './address.ts';
import { Group, Toggle, ToggleValues } from './filter-toggles.tsx';
import { STATUS_WORDS, YES_NO } from './filter-words.ts';
import { nameOf, rememberName } from './filter-names.ts';
import { ATTENTION_WORDS } from './counts.ts';
import { TimeFilters } from './time-filters.tsx';
import { TypedFilter } from './typed-filter.tsx';

interface FiltersPanelProps {
  readonly address: Address;
  readonly question: Question;
  readonly change: (part: Partial<Record<AddressName, string | null>>) => void;
  /** Undefined until counted. */
  readonly facets: Facets | undefined;
  /** What waits in this list; null where it isn't this person's to see to. */
  readonly attention: NonNullable<AttentionCounts['mine']> | null;
  /** In hand, for the names of what the address has ids of. */
  readonly recordings: readonly RecordingSummary[];
}

const TYPED = [
  { of: 'officer', label: 'Officer', placeholder: 'Name or number' },
  { of: 'place', label: 'Place', placeholder: 'Street or area' },
  { of: 'incident', label: 'Incident', placeholder: 'CAD reference or place' },
  { of: 'camera', label: 'Camera', placeholder: 'Serial' },
] as const;

/** What narrows the list, each with how many it holds. All of it is in the address bar. */
export function FiltersPanel({ address: { set }, question, change, facets, attention, recordings }: FiltersPanelProps) {
  return (
    <div className="space-y-5">
      <Group title="Needs attention">
        {ATTENTION.map((what: Attention) => (
          <Toggle key={what} label={ATTENTION_WORDS[what]} count={attention?.[what]} isOn={set.attention === what} isUrgent={what !== 'uncategorised'} onToggle={(on) => change({ attention: on ? what : null })} />
        ))}
      </Group>
      <ToggleValues title="Category" values={facets?.category ?? []} isOn={(id) => has(set.category, id)} onToggle={(id) => change({ category: toggled(set.category, id) })} />
      <Group title="Show">
        {(['evidence', 'hold', 'clip'] as const).map((name) => (
          <div key={name}>
            <Toggle label={YES_NO[name][0]} count={facets?.[name]} isOn={set[name] === 'yes'} onToggle={(on) => change({ [name]: on ? 'yes' : null })} />
            <Toggle label={YES_NO[name][1]} count={undefined} isOn={set[name] === 'no'} onToggle={(on) => change({ [name]: on ? 'no' : null })} />
          </div>
        ))}
      </Group>
      <Group title="Watched by you">
        {WATCHED.map((word) => <Toggle key={word} label={WATCH_WORDS[word]} count={undefined} isOn={set.watched === word} onToggle={(on) => change({ watched: on ? word : null })} />)}
      </Group>
      <TimeFilters set={set} change={change} />
      <Group title="Who and where">
        <div className="space-y-2 px-2 pt-1">
          {TYPED.filter(({ of }) => of !== 'officer' || question.scope !== 'mine').map(({ of, label, placeholder }) => (
            <TypedFilter
              key={of}
              of={of}
              label={label}
              placeholder={placeholder}
              question={question}
              chosen={set[of] === undefined ? undefined : nameOf(of, set[of], recordings)}
              takesWords={of === 'place'}
              onChoose={(value, name) => {
                if (value !== null && name !== null) rememberName(of, value, name);
                change({ [of]: value });
              }}
            />
          ))}
        </div>
      </Group>
      <ToggleValues title="Tags" aside="With all of those chosen." prefix="#" values={facets?.tag ?? []} isOn={(tag) => has(set.tag, tagKey(tag))} onToggle={(tag) => change({ tag: toggled(set.tag, tagKey(tag)) })} />
      <ToggleValues title="Cameras" isMono values={facets?.camera ?? []} isOn={(serial) => set.camera === serial} onToggle={(serial) => change({ camera: set.camera === serial ? null : serial })} />
      <Group title="Status">
        {LIBRARY_STATUSES.map((status) => (
          <Toggle key={status} label={STATUS_WORDS[status]} count={facets?.status.find(({ value }) => value === status)} isOn={has(set.status, status)} onToggle={() => change({ status: toggled(set.status, status) })} />
        ))}
      </Group>
      {facets?.backTo && <p className="px-2 text-xs text-faint">Numbers are of the newest part of this list: there are at least so many.</p>}
    </div>
  );
}
