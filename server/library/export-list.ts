/** A list as a table to take away: the same look as the page's, again and again until its end, written as it is read. */
import { Readable } from 'node:stream';
import type { LibraryFilters } from '#contracts/library.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import type { PersonPrincipal } from '#server/access/index.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { transaction } from '#server/platform/db.ts';
import { summariesOf } from '#server/recordings/index.ts';
import { aboutLook } from './about-look.ts';
import { CSV_BEGINS, csvRow, type Cell } from './csv.ts';
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

const COLUMNS: readonly (readonly [string, (r: RecordingSummary) => Cell])[] = [
  ['Started', (r) => londonTime(r.startedAt)],
  ['Seconds', (r) => (r.durationUs === null ? null : Math.round(r.durationUs / 1_000_000))],
  ['Title', (r) => r.title],
  ['Place', (r) => r.place],
  ['Borough', (r) => r.borough?.name ?? null],
  ['Category', (r) => r.category?.label ?? null],
  ['Needs review', (r) => r.needsReview],
  ['Tags', (r) => r.tags.join('; ')],
  ['Evidence', (r) => r.evidence],
  ['Hold', (r) => r.held],
  ['Clips', (r) => r.clips],
  ['CAD reference', (r) => r.cadReference],
  ['Crime reference', (r) => r.crimeReference],
  ['Incident', (r) => r.incident?.label ?? null],
  ['Officer', (r) => r.officer?.name ?? null],
  ['Shoulder number', (r) => r.officer?.shoulderNumber ?? null],
  ['Camera', (r) => r.cameraSerial],
  ['State', (r) => r.state],
  ['Restricted', (r) => r.restricted],
  ['Kept until', (r) => r.retainUntil && londonTime(r.retainUntil)],
  ['Why', (r) => r.retainReason],
  ['Recording', (r) => r.id],
];

async function* rows(question: Question): AsyncGenerator<string> {
  yield CSV_BEGINS + csvRow(COLUMNS.map(([title]) => title));
  let cursor: string | undefined;
  let written = 0;
  do {
    const { items, nextCursor } = await transaction(async (tx) => {
      const { found, nextCursor: next } = await look(tx, question, { sort: 'newest', cursor, limit: AT_ONCE });
      return { items: await summariesOf(tx, question.who, found), nextCursor: next };
    });
    if (items.length > 0) yield items.map((item) => csvRow(COLUMNS.map(([, of]) => of(item)))).join('');
    written += items.length;
    cursor = nextCursor ?? undefined;
  } while (cursor && written < MOST);
  // A table that stops short says so where its reader ends.
  if (cursor) yield csvRow([`This table ends after ${written} recordings; the list goes on. Narrow it by date for the rest.`]);
}

async function* bytes(question: Question): AsyncGenerator<Buffer> {
  for await (const text of rows(question)) yield Buffer.from(text);
}

/** Bytes as they are asked for: a slow reader holds one page, and one that leaves ends the reading. */
export async function exportList({ principal, actor, query }: { principal: PersonPrincipal; actor: Actor; query: LibraryFilters }): Promise<ReadableStream<Uint8Array>> {
  const question = await transaction(async (tx) => {
    const asked = await questionOf(tx, principal, query, 'recording:export-list');
    await record(tx, actor, { ...aboutLook(asked, { most: MOST }), action: 'recording:export-list' });
    return asked;
  });
  return Readable.toWeb(Readable.from(bytes(question), { objectMode: false })) as ReadableStream<Uint8Array>;
}
