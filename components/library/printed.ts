/** What a list says on paper, row by row. Pure. */
import { londonClock, londonDay, londonParts } from '#components/ui/london-time.ts';
import type { Count } from '#contracts/attention.ts';
import { clockSource } from '#contracts/clock-source.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { isClosed } from './closed.ts';
import { wordsDuration } from './durations.ts';
import { countWords } from './counts.ts';
import { statusOf } from './recording-status.ts';
import { startOf } from './shifts.ts';

export interface Column {
  readonly name: string;
  /** Short words in one line; all others break where they must. */
  readonly isShort?: true;
  readonly words: (recording: RecordingSummary) => string;
}

export const COLUMNS: readonly Column[] = [
  { name: 'Day', isShort: true, words: (r) => londonDay(startOf(r)) },
  { name: 'Time', isShort: true, words: (r) => zonedClock(startOf(r)) },
  { name: 'Clock', words: clockSource },
  { name: 'Length', isShort: true, words: (r) => (r.durationUs === null ? '' : wordsDuration(r.durationUs)) },
  { name: 'Officer', words: (r) => (r.officer ? `${r.officer.name} ${r.officer.shoulderNumber ?? ''}`.trim() : 'Unassigned') },
  { name: 'Title', words: (r) => r.title ?? '' },
  { name: 'Category', words: categoryWords },
  { name: 'Place', words: (r) => r.place ?? '' },
  { name: 'References', words: (r) => [r.cadReference, r.crimeReference].filter(Boolean).join(', ') },
  { name: 'Marks', words: (r) => [statusOf(r)?.label, r.restricted && 'Restricted', r.evidence && 'Evidence', r.held && 'On hold', ...r.tags.map((tag) => `#${tag}`)].filter(Boolean).join(', ') },
  { name: 'Kept', words: keptWords },
];

/** A day, not how far off it is: paper is read later than it is printed. */
function keptWords({ retainUntil, retainReason }: RecordingSummary): string {
  return [retainUntil && `until ${londonDay(Date.parse(retainUntil))}`, retainReason].filter(Boolean).join(': ');
}

/** "22:00:04 GMT": on paper no day's heading says which of the two it is. */
const zonedClock = (ms: number): string => `${londonClock(ms)} ${londonParts(ms).zone}`;

/** Of footage that is closed to the reader no category is told: that is not the same as having none. */
function categoryWords(recording: RecordingSummary): string {
  if (recording.category) return recording.category.label;
  if (isClosed(recording)) return recording.locked ? 'Locked' : 'Restricted';
  return 'Uncategorised';
}

/** What stands above the table: how many rows it has of how many, what narrows it, and who printed it when. `total` is what was counted, if it was. */
export function captionOf(list: { readonly title: string; readonly printed: number; readonly goesOn: boolean; readonly total: Count | null; readonly filters: readonly string[]; readonly by: string; readonly nowMs: number }): string {
  const { title, printed, goesOn, total, filters, by, nowMs } = list;
  const rows = printed === 1 ? '1 recording' : `${printed.toLocaleString('en-GB')} recordings`;
  // Counted before the last were docked, it may say fewer than there are rows.
  const amount = !goesOn ? rows : total && total.count > printed ? `the first ${printed.toLocaleString('en-GB')} of ${countWords(total)} recordings` : `${rows}, the list goes on`;
  return `${title}: ${amount}. ${filters.length > 0 ? `Only: ${filters.join('; ')}.` : 'No filters are set.'} Printed by ${by}, ${londonDay(nowMs)} ${zonedClock(nowMs)}.`;
}
