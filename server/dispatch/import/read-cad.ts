/** A CAD export → its lines as data, or what is wrong with a line in words. Pure; whether its names are known is plan-cad's. */
import { cadReference } from '#contracts/cad-reference.ts';
import { CAD_COLUMNS, DISPATCH_MOST_ROWS, type CadColumn } from '#contracts/dispatch.ts';
import { text } from '#contracts/text.ts';
import { readCsv } from '#server/platform/csv-table.ts';
import { readZonedMoment } from '#server/platform/written-time.ts';

export interface LineFault {
  readonly line: number;
  readonly what: string;
  readonly words: string;
}

export interface CadLine {
  readonly line: number;
  readonly reference: string;
  readonly kind: string | null;
  readonly starts: Date | null;
  readonly ends: Date | null;
  readonly place: string | null;
  readonly borough: string | null;
  readonly position: { readonly lat: number; readonly lon: number } | null;
  readonly category: string | null;
  /** Warrant or shoulder number. */
  readonly officer: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

export interface CadTable {
  /** What isn't among the columns is left as it was. */
  readonly columns: ReadonlySet<CadColumn>;
  readonly lines: readonly CadLine[];
  readonly faults: readonly LineFault[];
}

const LONGEST = { reference: 40, kind: 100, place: 200, borough: 100, category: 100, officer: 20 } as const;
const COORDINATE = /^[+-]?\d{1,3}(\.\d{1,12})?$/;

export function readCad(csv: string): CadTable {
  const table = readCsv<CadColumn>(csv, { columns: CAD_COLUMNS, required: ['reference', 'kind', 'starts'], mostRows: DISPATCH_MOST_ROWS });
  if ('words' in table) return { columns: new Set(), lines: [], faults: [{ ...table, what: '' }] };
  const lines: CadLine[] = [];
  const faults: LineFault[] = [];
  for (const { line, cell, hasMoreFields } of table.lines) {
    const read = hasMoreFields ? 'The line has more fields than there are columns.' : readLine(cell);
    if (typeof read === 'string') faults.push({ line, what: cell('reference').slice(0, 40), words: read });
    else lines.push({ line, ...read });
  }
  return { columns: table.columns, lines, faults };
}

/** A string is what is wrong with it. */
function readLine(cell: (name: CadColumn) => string): Omit<CadLine, 'line'> | string {
  // Exports write a dash where they know nothing.
  const said = (name: CadColumn) => (cell(name) === '-' ? '' : cell(name));
  for (const [name, longest] of Object.entries(LONGEST) as [CadColumn, number][])
    if (!text(0, longest).safeParse(said(name)).success) return `“${name}” is too long or has control characters in it.`;
  const moments: Partial<Record<CadColumn, Date>> = {};
  for (const name of ['starts', 'ends', 'from', 'to'] as const) {
    const read = said(name) === '' ? null : readZonedMoment(said(name));
    if (read && 'words' in read) return read.words;
    if (read) moments[name] = read;
  }
  const { starts = null, ends = null, from = null, to = null } = moments;
  if (starts && ends && ends < starts) return 'The event ends before it begins.';
  if (from && to && to <= from) return 'The officer was clear before being assigned.';
  if (said('officer') === '' && (from || to)) return 'There is a time and no officer. Give the officer’s warrant or shoulder number.';
  if (said('officer') !== '' && !from) return 'There is an officer and no time they were assigned from.';
  const at = starts ?? from;
  const isNumberAlone = /^(CAD\s*)?\d+$/i.test(said('reference'));
  if (isNumberAlone && !starts) return 'The reference has no day. Write it as 5120/21NOV26, or give “starts” on this line.';
  const reference = cadReference(said('reference'), at ?? new Date(0));
  if (!reference) return 'The reference is missing.';
  const position = readPosition(said('lat'), said('lon'));
  if (position === undefined) return 'The position is not one. Write “lat” and “lon” in degrees, as 51.5497 and -0.0681.';
  const or = (name: CadColumn) => said(name) || null;
  return { reference, kind: or('kind'), starts, ends, place: or('place'), borough: or('borough'), position, category: or('category'), officer: or('officer'), from, to };
}

/** Undefined where it can't be read. */
function readPosition(lat: string, lon: string): CadLine['position'] | undefined {
  if (lat === '' && lon === '') return null;
  if (!COORDINATE.test(lat) || !COORDINATE.test(lon)) return undefined;
  const position = { lat: Number(lat), lon: Number(lon) };
  return Math.abs(position.lat) <= 90 && Math.abs(position.lon) <= 180 ? position : undefined;
}
