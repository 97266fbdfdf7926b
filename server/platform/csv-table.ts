/** A table as spreadsheets write it, made lines with their numbers, or what is wrong with it in words. Cells are text: nothing in them is computed. */
import { CsvError, parse, type Info } from 'csv-parse/sync';

export interface CsvLine<C extends string> {
  /** In the file, counted from 1, the heading included. A field may hold line breaks: a line is named by the one it ends on. */
  readonly line: number;
  /** Trimmed; empty where the column isn't there. */
  readonly cell: (column: C) => string;
  readonly hasMoreFields: boolean;
}

/** What is wrong with the table as a whole, and where. */
export interface TableFault {
  readonly line: number;
  readonly words: string;
}

export interface CsvTable<C extends string> {
  readonly columns: ReadonlySet<C>;
  readonly lines: readonly CsvLine<C>[];
}

export interface CsvForm<C extends string> {
  readonly columns: readonly C[];
  readonly required: readonly C[];
  readonly mostRows: number;
}

/** Reads at most `mostRows` rows, with or without a byte order mark; what separates the headings separates the rest. */
export function readCsv<C extends string>(csv: string, { columns, required, mostRows }: CsvForm<C>): CsvTable<C> | TableFault {
  let records: { info: Info; record: string[] }[];
  try {
    records = parse(csv, { bom: true, delimiter: delimiterOf(csv), info: true, relax_column_count: true, skip_empty_lines: true, trim: true, to: mostRows + 2, max_record_size: 10_000 }) as unknown as { info: Info; record: string[] }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'A quotation mark is opened and never closed.' : 'The table can’t be read. Save it as CSV and try again.', Number(error['lines']) || 1);
  }
  const [head, ...rest] = records;
  if (!head) return fault('The file is empty.');
  const names = head.record.map((name) => name.toLowerCase());
  const isColumn = (name: string): name is C => (columns as readonly string[]).includes(name);
  const missing = required.find((name) => !names.includes(name));
  const unknown = names.find((name) => name !== '' && !isColumn(name));
  if (missing !== undefined) return fault(`The first line must name the columns: ${columns.join(', ')}. “${missing}” is missing.`);
  if (unknown !== undefined) return fault(`There is no column “${unknown.slice(0, 40)}”. The columns are ${columns.join(', ')}.`);
  if (new Set(names).size < names.length) return fault('A column is named twice.');
  if (rest.length > mostRows) return fault(`At most ${mostRows.toLocaleString('en-GB')} rows at once. Split the list.`);
  const lines = rest.map(({ record, info }) => ({ line: info.lines, cell: (name: C) => record[names.indexOf(name)] ?? '', hasMoreFields: record.length > names.length }));
  return { columns: new Set(names.filter(isColumn)), lines };
}

const fault = (words: string, line = 1): TableFault => ({ line, words });

/** A heading has no separator in it, a place may: "Flat 5; Amhurst Road". */
function delimiterOf(csv: string): string {
  const heading = /^[^\r\n]*/.exec(csv.trimStart())?.[0] ?? '';
  return [';', '\t'].find((one) => heading.includes(one) && !heading.includes(',')) ?? ',';
}
