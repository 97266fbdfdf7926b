'use client';
import Link from 'next/link';
import { use } from 'react';
import { Button } from '#components/ui/button.tsx';
import { saveFile } from '#components/ui/save-file.ts';
import { ScrollSideways } from '#components/ui/scroll-sideways.tsx';
import { CSV_BEGINS, csvRow, type Cell } from '#contracts/csv.ts';
import { LeadsToLists } from './leads-to-lists.ts';

export interface Column<Row> {
  readonly name: string;
  /** Words stand left, as the row's name does; figures right. */
  readonly isText?: boolean;
  /** As it is in the table to take away. */
  readonly value: (row: Row) => Cell;
  /** As it is shown, where that is something else. */
  readonly shown?: (row: Row) => string;
  /** The list that holds it. */
  readonly href?: (row: Row) => string | null;
}

interface FigureTableProps<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The first names the row. */
  readonly columns: readonly Column<Row>[];
  readonly fileName: string;
  readonly className?: string;
}

/** Figures as a table, each number a link to its list, and the table as a file. */
export function FigureTable<Row>({ caption, rows, rowKey, columns, fileName, className = '' }: FigureTableProps<Row>) {
  const save = () => saveFile(new Blob([CSV_BEGINS, csvRow(columns.map(({ name }) => name)), ...rows.map((row) => csvRow(columns.map(({ value }) => value(row))))], { type: 'text/csv;charset=utf-8' }), fileName);
  return (
    <div className="min-w-0">
      <ScrollSideways label={caption}>
        <div className={className}>
        <table className="w-full text-[0.8125rem]">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-surface">
            <tr className="border-b border-line text-left text-quiet">
              {columns.map(({ name, isText }, i) => <th key={name} scope="col" className={`px-2 py-1.5 font-semibold ${i === 0 || isText ? '' : 'text-right'}`}>{name}</th>)}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column, i) => (i === 0 ? <th key={column.name} scope="row" className="px-2 py-1 text-left font-normal"><Shown column={column} row={row} /></th> : <td key={column.name} className={`px-2 py-1 ${column.isText ? '' : 'tabular text-right whitespace-nowrap'}`}><Shown column={column} row={row} /></td>))}
              </tr>
            ))}
          </tbody>
        </table>
        </div>
      </ScrollSideways>
      <Button size="small" kind="quiet" onPress={save} aria-label={`Save as CSV: ${caption}`}>Save as CSV</Button>
    </div>
  );
}

function Shown<Row>({ column: { value, shown, href }, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const words = shown?.(row) ?? String(value(row) ?? '–');
  const leads = use(LeadsToLists);
  const to = href?.(row);
  return to && (leads || to.startsWith('/oversight/')) ? <Link href={to} className="inline-flex min-h-6 items-center text-accent hover:underline">{words}</Link> : words;
}
