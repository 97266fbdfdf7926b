/** A list as a table to take away: the same look as the page's, again and again until its end, written as it is read. */
import { Readable } from 'node:stream';
import { beganMs } from '#contracts/clock.ts';
import { clockSource } from '#contracts/clock-source.ts';
import type { ExportLibrary, LibrarySort } from '#contracts/library.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { onIncidentClocks } from '#server/dispatch/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { summariesOf } from '#server/recordings/index.ts';
import { aboutLook } from './about-look.ts';
import { CSV_BEGINS, csvRow, type Cell } from '#contracts/csv.ts';
import { look } from './look.ts';
import { questionOf, type Question } from './question.ts';

/** Rows in memory at a time. */
const AT_ONCE = 250;
/** A table that spreadsheets still open, and that ends while the person may still have it. */
const MOST = 50_000;

const LONDON = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'medium' });
const OFFSET = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'short' });
/** "2026-11-21 22:30:00 GMT" */
const londonTime = (iso: string): string => {
  const at = new Date(iso);
  return `${LONDON.format(at)} ${OFFSET.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''}`;
};

/** Of what is said of footage, "no" is an answer too: of what this person may not watch there is none. As summary.ts; docs/decisions (what is only known to exist). */
const told = (of: (r: RecordingSummary) => Cell) => (r: RecordingSummary, tells: boolean): Cell => (tells ? of(r) : null);

const COLUMNS: readonly (readonly [string, (r: RecordingSummary, tells: boolean) => Cell])[] = [
  ['Started', (r) => londonTime(new Date(beganMs(r)).toISOString())],
  ['Clock', (r) => clockSource(r)],
  ['Seconds', (r) => (r.durationUs === null ? null : Math.round(r.durationUs / 1_000_000))],
  ['Title', told((r) => r.title)],
  ['Place', told((r) => r.place)],
  ['Borough', (r) => r.borough?.name ?? null],
  ['Category', told((r) => r.category?.label ?? null)],
  ['Needs review', told((r) => r.needsReview)],
  ['Tags', told((r) => r.tags.join('; '))],
  ['Evidence', told((r) => r.evidence)],
  ['Hold', told((r) => r.held)],
  ['Clips', told((r) => r.clips)],
  ['CAD reference', told((r) => r.cadReference)],
  ['Crime reference', told((r) => r.crimeReference)],
  ['Incident', told((r) => r.incident?.label ?? null)],
  ['Officer', (r) => r.officer?.name ?? null],
  ['Shoulder number', (r) => r.officer?.shoulderNumber ?? null],
  ['Camera', (r) => r.cameraSerial],
  ['State', (r) => r.state],
  ['Restricted', (r) => r.restricted],
  // As the list says it: closed to whoever takes the table away.
  ['Locked', (r) => r.locked],
  ['Kept until', told((r) => r.retainUntil && londonTime(r.retainUntil))],
  ['Why', told((r) => r.retainReason)],
  ['Recording', (r) => r.id],
];

async function* rows(question: Question, sort: LibrarySort): AsyncGenerator<string> {
  yield CSV_BEGINS + csvRow(COLUMNS.map(([title]) => title));
  let cursor: string | undefined;
  let written = 0;
  let sortedBackTo: string | null = null;
  do {
    const { items, tells, nextCursor, lookedBackTo } = await transaction(async (tx) => {
      const { found, ...looked } = await look(tx, question, { sort, cursor, limit: AT_ONCE });
      return { items: await summariesOf(tx, question.who, found), tells: new Set(found.filter(({ watchable }) => watchable).map(({ id }) => id)), ...looked };
    });
    if (items.length > 0) yield (await onIncidentClocks(question.who, items)).map((item) => csvRow(COLUMNS.map(([, of]) => of(item, tells.has(item.id))))).join('');
    written += items.length;
    cursor = nextCursor ?? undefined;
    sortedBackTo = lookedBackTo;
  } while (cursor && written < MOST);
  // A table that stops short says so where its reader ends.
  if (cursor) yield csvRow([`This table ends after ${written} recordings; the list goes on. Narrow it by date for the rest.`]);
  else if (sortedBackTo) yield csvRow([`In this order the table has what began since ${londonTime(sortedBackTo)} and nothing before. Narrow it by date for the rest, or take it newest first.`]);
}

async function* bytes(question: Question, sort: LibrarySort): AsyncGenerator<Buffer> {
  for await (const text of rows(question, sort)) yield Buffer.from(text);
}

/** Bytes as they are asked for: a slow reader holds one page, and one that leaves ends the reading. */
export async function exportList({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: ExportLibrary }): Promise<ReadableStream<Uint8Array>> {
  const { sort, ...filters } = query;
  const question = await transaction(async (tx) => {
    const asked = await questionOf(tx, principal, filters, 'recording:export-list');
    await record(tx, actor, { ...aboutLook(asked, { ...(sort === 'newest' ? {} : { sort }), most: MOST }), action: 'recording:export-list' });
    return asked;
  });
  return Readable.toWeb(Readable.from(bytes(question, sort), { objectMode: false })) as ReadableStream<Uint8Array>;
}
