/** A duty roster: read line by line, and what it would change. A duty replaces what was planned for the same officer at that time. Pure. */
import { DISPATCH_MOST_ROWS, ROSTER_COLUMNS, type DispatchRow, type RosterColumn } from '#contracts/dispatch.ts';
import { text } from '#contracts/text.ts';
import { readCsv } from '#server/platform/csv-table.ts';
import { readZonedMoment } from '#server/platform/written-time.ts';
import { spanWords, momentWords } from '../words.ts';
import { officerAt, type Officers } from './officers.ts';
import type { LineFault } from './read-cad.ts';

export interface RosterLine {
  readonly line: number;
  readonly officer: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface RosterTable {
  readonly lines: readonly RosterLine[];
  readonly faults: readonly LineFault[];
}

/** Longer is a mistake in the date. */
const LONGEST_DUTY_MS = 24 * 3_600_000;

export function readRoster(csv: string): RosterTable {
  const table = readCsv<RosterColumn>(csv, { columns: ROSTER_COLUMNS, required: ROSTER_COLUMNS, mostRows: DISPATCH_MOST_ROWS });
  if ('words' in table) return { lines: [], faults: [{ ...table, what: '' }] };
  const lines: RosterLine[] = [];
  const faults: LineFault[] = [];
  for (const { line, cell, hasMoreFields } of table.lines) {
    const read = hasMoreFields ? 'The line has more fields than there are columns.' : readLine(cell);
    if (typeof read === 'string') faults.push({ line, what: cell('officer').slice(0, 20), words: read });
    else lines.push({ line, ...read });
  }
  return { lines, faults };
}

function readLine(cell: (name: RosterColumn) => string): Omit<RosterLine, 'line'> | string {
  for (const [name, longest] of [['officer', 20], ['duty', 100]] as const) {
    if (cell(name) === '') return `“${name}” is missing.`;
    if (!text(0, longest).safeParse(cell(name)).success) return `“${name}” is too long or has control characters in it.`;
  }
  const [starts, ends] = [readZonedMoment(cell('starts')), readZonedMoment(cell('ends'))];
  if ('words' in starts) return starts.words;
  if ('words' in ends) return ends.words;
  if (ends <= starts) return 'The duty ends before it begins. A night duty ends on the next day.';
  if (+ends - +starts > LONGEST_DUTY_MS) return 'The duty is longer than 24 hours.';
  return { officer: cell('officer'), name: cell('duty'), startsAt: starts, endsAt: ends };
}

export interface Duty {
  readonly personId: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface KnownDuty extends Duty {
  readonly id: string;
}

export interface RosterPlan {
  readonly rows: readonly DispatchRow[];
  readonly added: readonly Duty[];
  /** `id` is the one duty it replaces; the others go. */
  readonly changed: readonly KnownDuty[];
  readonly removedIds: readonly string[];
  readonly unchanged: number;
}

const overlap = (a: Duty, b: Duty) => a.personId === b.personId && a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** @param known duties that overlap the table's, by person */
export function planRoster({ lines, faults }: RosterTable, officers: Officers, known: ReadonlyMap<string, readonly KnownDuty[]>): RosterPlan {
  const rows: DispatchRow[] = faults.map((fault) => ({ ...fault, outcome: 'error' }));
  const added: Duty[] = [];
  const changed: KnownDuty[] = [];
  const removedIds: string[] = [];
  let unchanged = 0;
  const planned = new Map<string, (Duty & { readonly line: number })[]>();
  for (const { line, officer, name, startsAt, endsAt } of lines) {
    const row = (outcome: DispatchRow['outcome'], words: string) => rows.push({ line, what: officer, outcome, words });
    const found = officerAt(officers, officer, startsAt);
    if ('words' in found) {
      row('error', found.words);
      continue;
    }
    const duty: Duty = { personId: found.id, name, startsAt, endsAt };
    const others = planned.get(found.id) ?? [];
    const twice = others.find((other) => overlap(other, duty));
    if (twice) {
      row('error', `${found.name} has a duty at that time on line ${twice.line} too.`);
      continue;
    }
    planned.set(found.id, [...others, { ...duty, line }]);
    const before = (known.get(found.id) ?? []).filter((one) => overlap(one, duty));
    const [first, ...rest] = before;
    const words = `${found.name}: ${name}, ${momentWords(startsAt)}, ${spanWords(+startsAt, +endsAt)}.`;
    if (!first) {
      added.push(duty);
      row('added', words);
    } else if (rest.length === 0 && first.name === name && +first.startsAt === +startsAt && +first.endsAt === +endsAt) {
      unchanged += 1;
      row('unchanged', 'Nothing changes.');
    } else {
      changed.push({ id: first.id, ...duty });
      removedIds.push(...rest.map(({ id }) => id));
      row('changed', `Is changed to ${words}`);
    }
  }
  return { rows: rows.toSorted((a, b) => a.line - b.line), added, changed, removedIds, unchanged };
}
