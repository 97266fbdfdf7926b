/** What a list of cameras would change, row by row, and what stands against it. Pure: the same plan is shown first and applied later. */
import type { ImportRow } from '#contracts/devices.ts';
import type { Table, TableRow } from './read-table.ts';
import { isWithin, momentWords, overlaps, spanWords, takenWords, type Span } from './spans.ts';

export interface KnownDevice {
  readonly id: string;
  readonly maker: string | null;
  readonly model: string | null;
  readonly assignments: readonly (Span & { readonly personId: string; readonly name: string })[];
}

export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly postings: readonly Span[];
}

export interface Known {
  /** By serial number. */
  readonly devices: ReadonlyMap<string, KnownDevice>;
  /** Of the force and in service, by warrant number; several where it isn't one person's. */
  readonly officers: ReadonlyMap<string, readonly Officer[]>;
  readonly newId: () => string;
}

export type Change =
  | { readonly kind: 'add'; readonly id: string; readonly serial: string; readonly maker: string | null; readonly model: string | null }
  | { readonly kind: 'fill'; readonly id: string; readonly serial: string; readonly maker?: string; readonly model?: string }
  | { readonly kind: 'assign'; readonly deviceId: string; readonly serial: string; readonly officer: Officer; readonly from: Date; readonly to: Date | null };

export interface Plan {
  /** By line. */
  readonly rows: readonly ImportRow[];
  readonly changes: readonly Change[];
}

interface Camera {
  readonly id: string;
  maker: string | null;
  model: string | null;
  readonly assignments: (Span & { readonly personId: string; readonly name: string })[];
}

export function planImport({ rows, faults }: Table, known: Known): Plan {
  const cameras = new Map<string, Camera>([...known.devices].map(([serial, device]) => [serial, { ...device, assignments: [...device.assignments] }]));
  const changes: Change[] = [];
  const planned = rows.map((row) => ({ line: row.line, serial: row.serial, ...planRow(row, cameras, known, changes) }));
  const wrong = faults.map((fault): ImportRow => ({ ...fault, outcome: 'error' }));
  return { rows: [...planned, ...wrong].toSorted((a, b) => a.line - b.line), changes };
}

type Planned = Pick<ImportRow, 'outcome' | 'words'>;
const refused = (words: string): Planned => ({ outcome: 'error', words });

function planRow(row: TableRow, cameras: Map<string, Camera>, { officers, newId }: Known, changes: Change[]): Planned {
  const { serial, maker, model } = row;
  const before = cameras.get(serial);
  for (const [name, said] of [['maker', maker], ['model', model]] as const) {
    const is = before?.[name];
    if (said !== null && is && is !== said) return refused(`The camera’s ${name} is known as “${is}”, not “${said}”. Correct one of them.`);
  }
  const found = row.officer === null ? [] : (officers.get(row.officer) ?? []);
  if (row.officer !== null && found.length === 0) return refused(`No officer in service has the warrant number ${row.officer}.`);
  if (found.length > 1) return refused(`More than one person has the warrant number ${row.officer}.`);
  const [officer] = found;
  const span = row.from && { from: row.from, to: row.to };
  const isHeld = before?.assignments.some((a) => officer && span && a.personId === officer.id && +a.from === +span.from && (a.to === null ? span.to === null : +a.to === Number(span.to)));
  if (officer && span && !isHeld && !officer.postings.some((posting) => isWithin(posting, span.from))) return refused(`${officer.name} is posted to no unit on ${momentWords(span.from)}. Give another date or officer.`);
  const taken = isHeld || !span ? undefined : before?.assignments.find((a) => overlaps(a, span));
  if (taken) return refused(`${takenWords(taken.name, taken)} End that first, or give other dates.`);

  const camera = before ?? { id: newId(), maker, model, assignments: [] };
  const words: string[] = [];
  let outcome: ImportRow['outcome'] = 'unchanged';
  if (!before) {
    cameras.set(serial, camera);
    changes.push({ kind: 'add', id: camera.id, serial, maker, model });
    outcome = 'added';
    words.push('New camera.');
  } else {
    const missing = { ...(maker !== null && camera.maker === null ? { maker } : {}), ...(model !== null && camera.model === null ? { model } : {}) };
    if (Object.keys(missing).length > 0) {
      Object.assign(camera, missing);
      changes.push({ kind: 'fill', id: camera.id, serial, ...missing });
      outcome = 'filled-in';
      words.push('Maker or model filled in.');
    }
  }
  if (officer && span && !isHeld) {
    camera.assignments.push({ ...span, personId: officer.id, name: officer.name });
    changes.push({ kind: 'assign', deviceId: camera.id, serial, officer, ...span });
    outcome = outcome === 'added' ? 'added-and-assigned' : 'assigned';
    words.push(`Assigned to ${officer.name} ${spanWords(span)}.`);
  }
  return { outcome, words: words.join(' ') || 'Nothing changes.' };
}
