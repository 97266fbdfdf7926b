/** A list of cameras as spreadsheets write it, made rows with their line numbers, or what is wrong with a line in words. Pure. */
import { IMPORT_COLUMNS, IMPORT_MOST_ROWS, serialOf } from '#contracts/devices.ts';
import { text } from '#contracts/text.ts';
import { readCsv } from '#server/platform/csv-table.ts';
import { noMoment, readMoment } from '#server/platform/written-time.ts';

export interface TableRow {
  readonly line: number;
  readonly serial: string;
  readonly maker: string | null;
  readonly model: string | null;
  /** Warrant number. */
  readonly officer: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

export interface LineFault {
  readonly line: number;
  readonly serial: string;
  readonly words: string;
}

export type Table = { readonly rows: readonly TableRow[]; readonly faults: readonly LineFault[] };

type Column = (typeof IMPORT_COLUMNS)[number];

/** Reads at most {@link IMPORT_MOST_ROWS} rows; a table it can't read at all has one fault. */
export function readTable(csv: string): Table {
  const table = readCsv(csv, { columns: IMPORT_COLUMNS, required: ['serial'], mostRows: IMPORT_MOST_ROWS });
  if ('words' in table) return { rows: [], faults: [{ ...table, serial: '' }] };
  const rows: TableRow[] = [];
  const faults: LineFault[] = [];
  for (const { cell, line, hasMoreFields } of table.lines) {
    const read = readRow(cell, line, hasMoreFields);
    if ('words' in read) faults.push(read);
    else rows.push(read);
  }
  return { rows, faults };
}

function readRow(cell: (name: Column) => string, line: number, isTooLong: boolean): TableRow | LineFault {
  const serial = serialOf(cell('serial'));
  const fault = (words: string): LineFault => ({ line, serial: serial.slice(0, 64), words });
  if (isTooLong) return fault('The line has more fields than there are columns.');
  if (serial === '') return fault('The serial number is missing.');
  for (const [name, longest] of [['serial', 64], ['maker', 64], ['model', 64], ['officer', 16]] as const)
    if (!text(0, longest).safeParse(cell(name)).success) return fault(`“${name}” is too long or has control characters in it.`);
  const [officer, from, to] = [cell('officer'), cell('from'), cell('to')];
  if (officer === '' && (from !== '' || to !== '')) return fault('There is a date and no officer. Give the officer’s warrant number.');
  if (officer !== '' && from === '') return fault('There is an officer and no date it is assigned from.');
  const [begins, ends] = [readMoment(from), readMoment(to)];
  if (from !== '' && !begins) return fault(noMoment(from));
  if (to !== '' && !ends) return fault(noMoment(to));
  if (begins && ends && ends <= begins) return fault('The assignment ends before it begins.');
  return { line, serial, maker: cell('maker') || null, model: cell('model') || null, officer: officer || null, from: begins ?? null, to: ends ?? null };
}
