'use client';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Count } from '#contracts/attention.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { classes } from '#components/ui/classes.ts';
import { captionOf, COLUMNS } from './printed.ts';

/** More would be a book, and takes a browser minutes to lay out: the CSV has all of it. */
export const MOST_PRINTED = 1_000;

interface PrintListProps {
  readonly title: string;
  /** What narrows the list, in words. */
  readonly filters: readonly string[];
  readonly recordings: readonly RecordingSummary[];
  readonly hasMore: boolean;
  /** How many the list has; null until counted. */
  readonly total: Count | null;
  readonly nowMs: number;
}

/** The list on paper: what is loaded of it, as a plain table without pictures. In the page only while it is printed. */
export function PrintList({ title, filters, recordings, hasMore, total, nowMs }: PrintListProps) {
  const { name } = useMe();
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
  const printed = recordings.slice(0, MOST_PRINTED);
  return (
    <table className="hidden w-full border-collapse text-left text-xs print:table">
      <caption className="pb-2 text-left">
        {captionOf({ title, printed: printed.length, goesOn: hasMore || printed.length < recordings.length, total, filters, by: name, nowMs })}
      </caption>
      <thead>
        <tr>{COLUMNS.map((column) => <th key={column.name} scope="col" className="border-b border-line-strong py-1 pr-2">{column.name}</th>)}</tr>
      </thead>
      <tbody>
        {printed.map((r) => (
          <tr key={r.id} className="break-inside-avoid">
            {COLUMNS.map((column) => <td key={column.name} className={classes('border-b border-line py-1 pr-2 align-top', column.isShort ? 'whitespace-nowrap' : 'wrap-anywhere')}>{column.words(r)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
