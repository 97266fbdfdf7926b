/** What a list says on paper, row by row. Pure. */
import { londonClock, londonDay } from '#components/ui/london-time.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { isClosed } from './closed.ts';
import { wordsDuration } from './durations.ts';
import { lapseOf } from './lapse.ts';
import { statusOf } from './recording-status.ts';
import { startOf } from './shifts.ts';

export interface Column {
  readonly name: string;
  /** Short words in one line; all others break where they must. */
  readonly isShort?: true;
  readonly words: (recording: RecordingSummary, nowMs: number) => string;
}

export const COLUMNS: readonly Column[] = [
  { name: 'Day', isShort: true, words: (r) => londonDay(startOf(r)) },
  { name: 'Time', isShort: true, words: (r) => londonClock(startOf(r)) },
  { name: 'Length', isShort: true, words: (r) => (r.durationUs === null ? '' : wordsDuration(r.durationUs)) },
  { name: 'Officer', words: (r) => (r.officer ? `${r.officer.name} ${r.officer.shoulderNumber ?? ''}`.trim() : 'Unassigned') },
  { name: 'Title', words: (r) => r.title ?? '' },
  { name: 'Category', words: categoryWords },
  { name: 'Place', words: (r) => r.place ?? '' },
  { name: 'References', words: (r) => [r.cadReference, r.crimeReference].filter(Boolean).join(', ') },
  { name: 'Marks', words: (r) => [statusOf(r)?.label, r.restricted && 'Restricted', r.evidence && 'Evidence', r.held && 'On hold', ...r.tags.map((tag) => `#${tag}`)].filter(Boolean).join(', ') },
  { name: 'Kept', words: (r, nowMs) => lapseOf(r, nowMs)?.words ?? '' },
];

/** Of footage that is closed to the reader no category is told: that is not the same as having none. */
function categoryWords(recording: RecordingSummary): string {
  if (recording.category) return recording.category.label;
  if (isClosed(recording)) return recording.locked ? 'Locked' : 'Restricted';
  return 'Uncategorised';
}

/** What stands above the table: what is listed, what narrows it, and who printed it when. */
export function captionOf(list: { readonly title: string; readonly printed: number; readonly goesOn: boolean; readonly filters: readonly string[]; readonly by: string; readonly nowMs: number }): string {
  const { title, printed, goesOn, filters, by, nowMs } = list;
  const amount = printed === 1 ? '1 recording' : `${printed} recordings`;
  return `${title}: ${amount}${goesOn ? ', the list goes on' : ''}. ${filters.length > 0 ? `Only: ${filters.join('; ')}.` : 'No filters are set.'} Printed by ${by}, ${londonDay(nowMs)} ${londonClock(nowMs)}.`;
}
