'use client';
import { CloseIcon } from '#components/ui/icons.tsx';
import type { Attention } from '#contracts/attention.ts';
import type { Facets, Weekday } from '#contracts/library.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { WATCH_WORDS, type WatchWord } from '#contracts/watching.ts';
import { toggled, type Address, type AddressName, type FilterName } from './address.ts';
import { WEEKDAY_WORDS } from './heat-strip.tsx';
import { nameOf } from './filter-names.ts';
import { hoursWords, lengthWords, STATUS_WORDS, tookWords, YES_NO } from './filter-words.ts';
import { ATTENTION_WORDS } from './counts.ts';

interface SetFiltersProps {
  readonly address: Address;
  readonly change: (part: Partial<Record<AddressName, string | null>>) => void;
  readonly clear: () => void;
  /** For the names of what the address has ids of. */
  readonly facets: Facets | undefined;
  readonly recordings: readonly RecordingSummary[];
}

interface Said {
  readonly words: string;
  readonly without: Partial<Record<AddressName, string | null>>;
}

/** What is set, each to be taken out by itself, and all at once. */
export function SetFilters({ address: { set }, change, clear, facets, recordings }: SetFiltersProps) {
  const said = saidOf(set, facets, recordings);
  if (said.length === 0) return null;
  return (
    <div role="group" aria-label="Filters that are set" className="mb-3 flex flex-wrap items-center gap-1.5 print:hidden">
      {said.map(({ words, without }, i) => (
        <button key={`${i} ${words}`} type="button" onClick={() => change(without)} aria-label={`Without: ${words}`} className="inline-flex min-h-7 max-w-full items-center gap-1 rounded-full bg-accent-soft px-2.5 text-xs font-semibold text-accent hover:brightness-95">
          <span className="truncate">{words}</span>
          <CloseIcon width="10" height="10" className="shrink-0" />
        </button>
      ))}
      <button type="button" onClick={clear} className="min-h-7 px-1.5 text-xs font-semibold text-quiet hover:underline">Clear all</button>
    </div>
  );
}

/** What is set, in words: for paper. */
export const filterWords = (set: Address['set'], facets: Facets | undefined, recordings: readonly RecordingSummary[]): string[] => saidOf(set, facets, recordings).map(({ words }) => words);

function saidOf(set: Address['set'], facets: Facets | undefined, recordings: readonly RecordingSummary[]): Said[] {
  const said: Said[] = [];
  const add = (name: FilterName, words: (value: string) => string) => {
    const value = set[name];
    if (value !== undefined) said.push({ words: words(value), without: { [name]: null } });
  };
  add('q', (q) => `“${q}”`);
  add('attention', (a) => ATTENTION_WORDS[a as Attention]);
  add('lapses', (d) => `Lapses by ${ukDay(d)}`);
  add('took', tookWords);
  if (set.from && set.to) said.push({ words: `${ukDay(set.from)} – ${ukDay(set.to)}`, without: { from: null, to: null } });
  else {
    add('from', (d) => `From ${ukDay(d)}`);
    add('to', (d) => `To ${ukDay(d)}`);
  }
  add('weekday', (day) => `${WEEKDAY_WORDS[day as Weekday]}s`);
  add('hours', hoursWords);
  if (set.longer || set.shorter) said.push({ words: lengthWords(set.longer, set.shorter), without: { longer: null, shorter: null } });
  const each = (name: FilterName, words: (value: string) => string) => {
    for (const value of set[name]?.split(',') ?? []) if (value !== '') said.push({ words: words(value), without: { [name]: toggled(set[name], value) } });
  };
  each('category', (id) => (id === 'none' ? 'Uncategorised' : (facets?.category.find(({ value }) => value === id)?.label ?? recordings.find((r) => r.category?.id === id)?.category?.label ?? 'One category')));
  each('tag', (key) => `#${key}`);
  for (const name of ['evidence', 'hold', 'clip'] as const) add(name, (value) => YES_NO[name][value === 'yes' ? 0 : 1]);
  add('watched', (word) => `${WATCH_WORDS[word as WatchWord]}, by you`);
  add('camera', (serial) => `Camera ${serial}`);
  add('officer', (id) => nameOf('officer', id, recordings));
  add('place', (place) => place);
  each('status', (status) => STATUS_WORDS[status as keyof typeof STATUS_WORDS]);
  add('incident', (id) => nameOf('incident', id, recordings));
  return said;
}

const ukDay = (day: string): string => day.split('-').toReversed().join('/');
