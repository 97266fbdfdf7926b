/** A list of cameras as spreadsheets write it, made rows with their line numbers, or what is wrong with a line in words. Pure. */
import { CsvError, parse, type Info } from 'csv-parse/sync';
import { IMPORT_COLUMNS, IMPORT_MOST_ROWS, serialOf } from '#contracts/devices.ts';
import { text } from '#contracts/text.ts';
import { isSkippedInLondon, londonInstant } from '#server/platform/london.ts';

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
type Record_ = { info: Info; record: string[] };

/** Reads at most {@link IMPORT_MOST_ROWS} rows; a table it can't read at all has one fault. */
export function readTable(csv: string): Table {
  let records: Record_[];
  try {
    records = parse(csv, { bom: true, delimiter: [',', ';', '\t'], info: true, relax_column_count: true, skip_empty_lines: true, trim: true, to: IMPORT_MOST_ROWS + 2, max_record_size: 10_000 }) as unknown as Record_[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return whole(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'A quotation mark is opened and never closed.' : 'The table can’t be read. Save it as CSV and try again.', Number(error['lines']) || 1);
  }
  const [head, ...rest] = records;
  if (!head) return whole('The file is empty.');
  const columns = head.record.map((name) => name.toLowerCase());
  const unknown = columns.find((name) => name !== '' && !(IMPORT_COLUMNS as readonly string[]).includes(name));
  if (!columns.includes('serial')) return whole(`The first line must name the columns: ${IMPORT_COLUMNS.join(', ')}. “serial” is missing.`);
  if (unknown !== undefined) return whole(`There is no column “${unknown.slice(0, 40)}”. The columns are ${IMPORT_COLUMNS.join(', ')}.`);
  if (new Set(columns).size < columns.length) return whole('A column is named twice.');
  if (rest.length > IMPORT_MOST_ROWS) return whole(`At most ${IMPORT_MOST_ROWS.toLocaleString('en-GB')} rows at once. Split the list.`);
  const rows: TableRow[] = [];
  const faults: LineFault[] = [];
  for (const { record, info } of rest) {
    // A field may hold line breaks: a record is named by the line it ends on, which is its own in all other cases.
    const cell = (name: Column) => record[columns.indexOf(name)] ?? '';
    const read = readRow(cell, info.lines, record.length > columns.length);
    if ('words' in read) faults.push(read);
    else rows.push(read);
  }
  return { rows, faults };
}

const whole = (words: string, line = 1): Table => ({ rows: [], faults: [{ line, serial: '', words }] });

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

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/;
const BRITISH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d\d):(\d\d)(?::(\d\d))?)?$/;

type Fields = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number];

function fieldsOf(written: string): Fields | undefined {
  const iso = ISO.exec(written);
  const british = BRITISH.exec(written);
  const fields = iso ? iso.slice(1) : british ? [british[3], british[2], british[1], ...british.slice(4)] : null;
  if (!fields) return undefined;
  const [year, month, day, hour = '0', minute = '0', second = '0'] = fields as [string, string, string, string?, string?, string?];
  return [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)];
}

/**
 * London time; a date alone is midnight at its beginning. Years a camera can't be worn in are typing mistakes, and so is
 * the hour that never comes when the clocks go forward.
 */
export function readMoment(written: string): Date | undefined {
  const fields = fieldsOf(written);
  return fields && fields[0] >= 2005 && fields[0] < 2100 && !isSkippedInLondon(...fields) ? londonInstant(...fields) : undefined;
}

function noMoment(written: string): string {
  const fields = fieldsOf(written);
  return fields && isSkippedInLondon(...fields)
    ? `“${written}” never came: the clocks went forward from 01:00 to 02:00 that night. Give another time.`
    : `“${written.slice(0, 40)}” is no date. Write 2026-11-22, 22/11/2026, or with a time 2026-11-22 07:00.`;
}
