/** What a CAD export would change, and what stands against it. Pure: the same plan is shown first and applied later. */
import type { CadColumn, DispatchRow } from '#contracts/dispatch.ts';
import { momentWords } from '../words.ts';
import { officerAt, type Officers } from './officers.ts';
import type { CadLine, CadTable } from './read-cad.ts';

export interface Assigned {
  readonly personId: string;
  readonly from: Date;
  readonly to: Date | null;
}

/** An event as it is kept. */
export interface CadEventFields {
  readonly reference: string;
  readonly kind: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly place: string | null;
  readonly boroughId: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly categoryId: string | null;
}

export interface KnownEvent extends CadEventFields {
  readonly id: string;
  readonly officers: readonly Assigned[];
}

export interface CadKnown {
  /** By reference. */
  readonly events: ReadonlyMap<string, KnownEvent>;
  readonly officers: Officers;
  /** By name, lower case. */
  readonly boroughs: ReadonlyMap<string, string>;
  /** In use, by label, lower case. */
  readonly categories: ReadonlyMap<string, string>;
  /** What a kind of event proposed last, by kind in lower case. */
  readonly categoryOfKind: ReadonlyMap<string, string>;
  readonly newId: () => string;
  /** Now: what begins later is asked about. */
  readonly at: Date;
}

export interface PlannedEvent extends KnownEvent {
  readonly outcome: 'added' | 'changed' | 'unchanged';
}

export interface CadPlan {
  /** By line. */
  readonly rows: readonly DispatchRow[];
  readonly events: readonly PlannedEvent[];
}

export function planCad({ columns, lines, faults }: CadTable, known: CadKnown): CadPlan {
  const rows: DispatchRow[] = faults.map((fault) => ({ ...fault, outcome: 'error' }));
  const events: PlannedEvent[] = [];
  for (const [reference, ofEvent] of Map.groupBy(lines, (line) => line.reference)) {
    const planned = planEvent(reference, ofEvent, columns, known);
    if (Array.isArray(planned)) rows.push(...planned);
    else {
      events.push(planned);
      for (const { line } of ofEvent) rows.push({ line, what: reference, outcome: planned.outcome, words: wordsOf(planned, known.events.get(reference), known.at) });
    }
  }
  return { rows: rows.toSorted((a, b) => a.line - b.line), events };
}

const refusal = ({ line, reference }: CadLine, words: string): DispatchRow => ({ line, what: reference, outcome: 'error', words });

/** Or the lines that keep it from being one. */
function planEvent(reference: string, lines: readonly CadLine[], columns: ReadonlySet<CadColumn>, known: CadKnown): PlannedEvent | DispatchRow[] {
  const wrong: DispatchRow[] = [];
  /** The event's own word, which its lines repeat or leave out; a line that says otherwise is wrong. */
  const one = <T extends string | Date | { lat: number; lon: number }>(name: string, of: (line: CadLine) => T | null): T | null => {
    const key = (value: T) => (value instanceof Date ? value.toISOString() : JSON.stringify(value));
    const first = lines.find((line) => of(line) !== null);
    const said = first ? of(first) : null;
    const other = lines.find((line) => of(line) !== null && said !== null && key(of(line)!) !== key(said));
    if (other) wrong.push(refusal(other, `“${name}” differs from line ${first!.line} of the same event.`));
    return said;
  };
  const before = known.events.get(reference);
  const [first] = lines as [CadLine];
  const kind = one('kind', (l) => l.kind);
  const startsAt = one('starts', (l) => l.starts);
  const fields = { endsAt: one('ends', (l) => l.ends), place: one('place', (l) => l.place), position: one('lat and lon', (l) => l.position), borough: one('borough', (l) => l.borough), category: one('category', (l) => l.category) };
  if (kind === null) wrong.push(refusal(first, 'The kind of event is missing.'));
  if (startsAt === null) wrong.push(refusal(first, 'The event has no “starts”.'));
  if (startsAt && fields.endsAt && fields.endsAt < startsAt) wrong.push(refusal(first, 'The event ends before it begins.'));
  const boroughId = fields.borough === null ? null : (known.boroughs.get(fields.borough.toLowerCase()) ?? undefined);
  if (boroughId === undefined) wrong.push(refusal(first, `There is no borough “${fields.borough!}”.`));
  const named = fields.category === null ? null : (known.categories.get(fields.category.toLowerCase()) ?? undefined);
  if (named === undefined) wrong.push(refusal(first, `There is no category “${fields.category!}”.`));
  const officers = officersOf(lines, known.officers, wrong);
  if (wrong.length > 0 || kind === null || startsAt === null || boroughId === undefined || named === undefined) return wrong;
  const kept = <T>(column: CadColumn, value: T, old: T | undefined): T => (columns.has(column) || old === undefined ? value : old);
  const event: CadEventFields = {
    reference, kind, startsAt,
    endsAt: kept('ends', fields.endsAt, before?.endsAt),
    place: kept('place', fields.place, before?.place),
    boroughId: kept('borough', boroughId, before?.boroughId),
    lat: kept('lat', fields.position?.lat ?? null, before?.lat),
    lon: kept('lon', fields.position?.lon ?? null, before?.lon),
    // A kind that once proposed a category goes on doing so; else a category of the kind's own name.
    categoryId: named ?? before?.categoryId ?? known.categoryOfKind.get(kind.toLowerCase()) ?? known.categories.get(kind.toLowerCase()) ?? null,
  };
  const sent = columns.has('officer') ? officers : (before?.officers ?? []);
  const outcome = !before ? 'added' : isSame(event, before) && isSameOfficers(sent, before.officers) ? 'unchanged' : 'changed';
  return { id: before?.id ?? known.newId(), ...event, officers: sent, outcome };
}

function officersOf(lines: readonly CadLine[], officers: Officers, wrong: DispatchRow[]): Assigned[] {
  const sent = new Map<string, Assigned>();
  for (const line of lines) {
    if (line.officer === null || line.from === null) continue;
    const officer = officerAt(officers, line.officer, line.from);
    if ('words' in officer) {
      wrong.push(refusal(line, officer.words));
      continue;
    }
    const key = `${officer.id} ${line.from.toISOString()}`;
    const already = sent.get(key);
    if (already && already.to?.getTime() !== line.to?.getTime()) wrong.push(refusal(line, `${officer.name} is assigned from the same moment on another line, with another end.`));
    sent.set(key, { personId: officer.id, from: line.from, to: line.to });
  }
  return [...sent.values()];
}

const FIELDS = ['kind', 'place', 'boroughId', 'lat', 'lon', 'categoryId'] as const;
const isSame = (a: CadEventFields, b: CadEventFields) => FIELDS.every((name) => a[name] === b[name]) && +a.startsAt === +b.startsAt && a.endsAt?.getTime() === b.endsAt?.getTime();

const assignedKey = ({ personId, from, to }: Assigned) => `${personId} ${from.getTime()} ${to?.getTime() ?? ''}`;
function isSameOfficers(a: readonly Assigned[], b: readonly Assigned[]): boolean {
  const keys = new Set(b.map(assignedKey));
  return a.length === b.length && a.every((one) => keys.has(assignedKey(one)));
}

/** Lists are of what happened; a clock that is off, or a day ahead by its zone, is no matter. */
const AHEAD_MS = 86_400_000;

function wordsOf(planned: PlannedEvent, before: KnownEvent | undefined, at: Date): string {
  if (planned.outcome === 'unchanged') return 'Nothing changes.';
  const event = `${planned.kind}, ${momentWords(planned.startsAt)}, ${planned.officers.length} ${planned.officers.length === 1 ? 'officer' : 'officers'} sent.${planned.startsAt.getTime() > at.getTime() + AHEAD_MS ? ' It is yet to begin: is its date right?' : ''}`;
  return before ? `Is changed to: ${event}` : `New event: ${event}`;
}
