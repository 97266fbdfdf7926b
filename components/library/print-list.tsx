'use client';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { londonClock, londonDay } from '#components/ui/london-time.ts';
import { wordsDuration } from './durations.ts';
import { lapseOf } from './lapse.ts';
import { startOf } from './shifts.ts';
import { statusOf } from './recording-status.ts';

/** More would be a book, and takes a browser minutes to lay out: the CSV has all of it. */
const MOST = 1_000;

/** The list on paper: what is loaded of it, as a plain table without pictures. In the page only while it is printed. */
export function PrintList({ title, recordings, hasMore, nowMs }: { readonly title: string; readonly recordings: readonly RecordingSummary[]; readonly hasMore: boolean; readonly nowMs: number }) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (!isPrinting) return null;
  const printed = recordings.slice(0, MOST);
  return (
    <table className="hidden w-full border-collapse text-left text-xs print:table">
      <caption className="pb-2 text-left">
        {title}: {printed.length === 1 ? '1 recording' : `${printed.length} recordings`}{hasMore || printed.length < recordings.length ? ', the list goes on' : ''}. Printed {londonDay(nowMs)} {londonClock(nowMs)}.
      </caption>
      <thead>
        <tr>{['Day', 'Time', 'Length', 'Officer', 'Category', 'Place', 'References', 'Marks', 'Kept'].map((name) => <th key={name} scope="col" className="border-b border-line-strong py-1 pr-2">{name}</th>)}</tr>
      </thead>
      <tbody>
        {printed.map((r) => (
          <tr key={r.id} className="break-inside-avoid">
            {[
              londonDay(startOf(r)),
              londonClock(startOf(r)),
              r.durationUs === null ? '' : wordsDuration(r.durationUs),
              r.officer ? `${r.officer.name} ${r.officer.shoulderNumber ?? ''}` : 'Unassigned',
              r.category?.label ?? 'Uncategorised',
              r.place ?? '',
              [r.cadReference, r.crimeReference].filter(Boolean).join(', '),
              [statusOf(r)?.label, r.evidence && 'Evidence', r.held && 'On hold', ...r.tags.map((t) => `#${t}`)].filter(Boolean).join(', '),
              lapseOf(r, nowMs)?.words ?? '',
            ].map((words, i) => <td key={i} className="border-b border-line py-1 pr-2 align-top">{words}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
