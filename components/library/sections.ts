/** A list's recordings under headings: an officer's by duty, a unit's or a borough's by day, officer, category or place. */
import type { LibrarySort } from '#contracts/library.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { dayWords, londonDay, londonParts } from '#components/ui/london-time.ts';
import type { FilterName, Grouping } from './address.ts';
import { isClosed } from './closed.ts';
import { spanOf } from './shift-band.ts';
import { amountWords, bandWords, shiftTitle } from './shift-words.ts';
import { groupByShift, startOf, type Duty, type Shift } from './shifts.ts';

export interface Section {
  /** Stable while more is loaded. */
  readonly key: string;
  readonly title: string;
  /** The quiet line beside the title. */
  readonly aside: string;
  /** In the list's order. */
  readonly recordings: readonly RecordingSummary[];
  /** Whose band is drawn. */
  readonly shift: Shift | null;
  /** Both GMT and BST in it: each time says which. */
  readonly mixedZones: boolean;
  /** The filter that narrows the list to this section. */
  readonly narrows: { readonly name: FilterName; readonly value: string } | null;
}

interface SectionsOf {
  readonly recordings: readonly RecordingSummary[];
  readonly grouping: Grouping | 'shift';
  readonly sort: LibrarySort;
  /** The list goes on below. */
  readonly hasMore: boolean;
  readonly nowMs: number;
  /** The officer's own, as the roster says; oldest first. */
  readonly duties?: readonly Duty[];
}

/** Its category and place aren't told: a group of its own, or it would be said to have none. */
const CLOSED = { key: 'closed', title: 'Closed to you', value: null };

export function sectionsOf(asked: SectionsOf): Section[] {
  const byTime = asked.sort === 'newest' || asked.sort === 'oldest';
  // Longest or next to lapse first: days would come up again and again.
  if (!byTime && (asked.grouping === 'shift' || asked.grouping === 'day')) return asked.recordings.length === 0 ? [] : [wholeList(asked)];
  switch (asked.grouping) {
    case 'shift':
      return byShift(asked);
    case 'day':
      return byDay(asked);
    case 'officer':
      return byValue(asked, (r) => (r.officer ? { key: r.officer.id, title: r.officer.shoulderNumber ? `${r.officer.name} · ${r.officer.shoulderNumber}` : r.officer.name, value: r.officer.id } : { key: '', title: 'Unassigned', value: null }), 'officer');
    case 'category':
      return byValue(asked, (r) => (r.category ? { key: r.category.id, title: r.category.label, value: r.category.id } : isClosed(r) ? CLOSED : { key: 'none', title: 'Uncategorised', value: 'none' }), 'category');
    case 'place':
      return byValue(asked, (r) => (isClosed(r) ? CLOSED : { key: r.place ?? '', title: r.place ?? 'Place not known', value: r.place }), 'place');
    default:
      asked.grouping satisfies never;
      return [];
  }
}

const totalUs = (recordings: readonly RecordingSummary[]): number => recordings.reduce((sum, r) => sum + (r.durationUs ?? 0), 0);

function wholeList({ recordings, sort, hasMore }: SectionsOf): Section {
  const title = sort === 'longest' ? 'Longest first' : 'Next to lapse first';
  return { key: sort, title, aside: amountWords({ recordings, totalUs: totalUs(recordings), open: hasMore }), recordings, shift: null, mixedZones: true, narrows: null };
}

function byShift({ recordings, sort, hasMore, nowMs, duties }: SectionsOf): Section[] {
  const isOldest = sort === 'oldest';
  const shifts = groupByShift(recordings, hasMore && !isOldest, duties);
  return (isOldest ? shifts.toReversed() : shifts).map((shift) => {
    const span = spanOf(shift);
    return {
      key: `shift-${shift.key}`,
      title: shiftTitle(shift, nowMs),
      aside: `${bandWords(span)} · ${amountWords(shift)}`,
      recordings: isOldest ? shift.recordings.toReversed() : shift.recordings,
      shift,
      mixedZones: londonParts(span.fromMs).zone !== londonParts(span.toMs).zone,
      narrows: null,
    };
  });
}

/** A day's name is asked for each row at each change of the list, and a calendar is slow. */
const days = new WeakMap<RecordingSummary, string>();
function dayOf(recording: RecordingSummary): string {
  const known = days.get(recording);
  if (known) return known;
  const day = londonDay(startOf(recording));
  days.set(recording, day);
  return day;
}

function byDay({ recordings, hasMore, nowMs }: SectionsOf): Section[] {
  const found = Map.groupBy(recordings, dayOf);
  return [...found].map(([day, of], i) => {
    const zones = [...new Set([of[0]!, of.at(-1)!].map((r) => londonParts(startOf(r)).zone))];
    return {
      key: `day-${day}`,
      title: dayWords(startOf(of[0]!), nowMs),
      aside: `${amountWords({ recordings: of, totalUs: totalUs(of), open: hasMore && i === found.size - 1 })} · ${zones.join(' and ')}`,
      recordings: of,
      shift: null,
      mixedZones: zones.length > 1,
      narrows: null,
    };
  });
}

type ValueOf = (recording: RecordingSummary) => { readonly key: string; readonly title: string; readonly value: string | null };

/** In the order of their newest recording. Any of them may grow while more is loaded. */
function byValue({ recordings, hasMore }: SectionsOf, valueOf: ValueOf, name: FilterName): Section[] {
  return [...Map.groupBy(recordings, (r) => valueOf(r).key)].map(([key, of]) => {
    const { title, value } = valueOf(of[0]!);
    return {
      key: `${name}-${key}`,
      title,
      aside: amountWords({ recordings: of, totalUs: totalUs(of), open: hasMore }),
      recordings: of,
      shift: null,
      mixedZones: false,
      narrows: value === null ? null : { name, value },
    };
  });
}

/** What stands on the page one below the other: each heading, and under it its recordings. */
export type Line =
  | { readonly kind: 'section'; readonly key: string; readonly section: Section }
  | { readonly kind: 'recording'; readonly key: string; readonly section: Section; readonly recording: RecordingSummary; readonly edge: 'only' | 'first' | 'last' | null };

export function linesOf(sections: readonly Section[]): Line[] {
  return sections.flatMap((section) => {
    const end = section.recordings.length - 1;
    return [
      { kind: 'section', key: section.key, section } as const,
      ...section.recordings.map((recording, i) => {
        const edge = end === 0 ? 'only' : i === 0 ? 'first' : i === end ? 'last' : null;
        return { kind: 'recording', key: recording.id, section, recording, edge } as const;
      }),
    ];
  });
}
