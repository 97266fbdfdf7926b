/** Whatever is asked, by whomever: list, search, facets and table hold nothing that policy leaves out. Judged in plain JavaScript. */
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Facets, LibraryPage } from '#contracts/library.ts';
import { seeded } from '#local/footage/seeded.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
const PEOPLE = ['amara', 'tom', 'ellie', 'priya', 'marcus', 'dana'];
const UNITS = ['Hackney Response Team A', 'Camden Response Team C', 'Hackney', 'Camden'];
/** Whose footage each may list by unit: their team's, or what they supervise. */
const LISTS: Record<string, string[]> = {
  amara: ['Hackney Response Team A'], tom: ['Hackney Response Team A'], ellie: ['Camden Response Team C'], priya: ['Hackney', 'Hackney Response Team A'], marcus: ['Camden', 'Camden Response Team C'], dana: [],
};
const WORDS = ['mare', 'dalston', 'knife', 'scooter'];

interface Truth {
  id: string;
  officer: string | null;
  unit: string | null;
  disposed: boolean;
  restricted: boolean;
  locked: boolean;
  /** Who was named on it. */
  named: string | null;
}
const truths = new Map<string, Truth>();

beforeAll(async () => {
  backend = await startBackend();
  const r = seeded('11');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(r() * list.length)] as T;
  for (let n = 0; n < 150; n++) {
    const officer = pick(['amara', 'tom', 'ellie', null]);
    const unit = pick([...UNITS, null]);
    const [disposed, restricted, locked] = [r() < 0.2, r() < 0.3, r() < 0.2];
    const named = r() < 0.25 ? pick(['dana', 'amara', 'priya']) : null;
    const id = await makeRecording(backend, {
      officerId: officer && backend.personId(officer), unitId: unit && backend.unitId(unit), boroughId: backend.boroughId(pick(['Hackney', 'Camden'])), restricted,
      startedAt: new Date(Date.parse('2026-11-20T00:00:00Z') - Math.floor(r() * 40) * 3_600_000), durationUs: BigInt(Math.floor(r() * 5_000_000)), title: pick(WORDS), place: pick(WORDS),
      lockedAt: locked ? new Date() : null, retainUntil: r() < 0.5 ? new Date(Date.now() + r() * 1e9) : null, held: n % 5 === 0,
      ...(disposed ? { state: 'disposed', disposedAt: new Date() } : {}),
      grants: named ? { create: { id: randomUUID(), personId: backend.personId(named), why: 'x', approvedBy: backend.personId('priya'), from: new Date(0) } } : {},
    });
    truths.set(id, { id, officer, unit, disposed, restricted, locked, named });
  }
});
afterAll(() => backend.stop());

const listed = (who: string, t: Truth) =>
  !t.disposed && (who === 'dana' ? t.named === 'dana' : (t.unit !== null && LISTS[who]!.includes(t.unit)) || (t.officer === who && who !== 'priya' && who !== 'marcus'));
/** Restricted footage tells where and what to who is named on it, locked footage to no officer who may have been there. */
const SUPERVISE = ['priya', 'marcus', 'dana'];
const tells = (who: string, t: Truth) => (!t.restricted || t.named === who) && (!t.locked || SUPERVISE.includes(who));

/** What a table says of footage, and nothing of what is closed. */
const SAID = ['Title', 'Place', 'Category', 'Needs review', 'Tags', 'Evidence', 'Hold', 'Clips', 'CAD reference', 'Crime reference', 'Incident', 'Kept until', 'Why'];

it('holds for 150 random questions', async () => {
  const r = seeded('12');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(r() * list.length)] as T;
  for (let n = 0; n < 150; n++) {
    const who = pick(PEOPLE);
    const q = r() < 0.5 ? pick([...WORDS, 'okafor', 'x60a', 'sc']) : null;
    const query: Record<string, string> = {
      ...pick<Record<string, string>>([{ scope: 'mine' }, { scope: 'unit' }, { scope: 'borough', borough: backend.boroughId('Hackney') }, { scope: 'borough', borough: backend.boroughId('Camden') }, { scope: 'granted' }]),
      ...(q ? { q } : {}),
      ...pick<Record<string, string>>([{}, {}, { place: 'mare' }, { category: 'none' }, { hold: 'no' }, { attention: 'lapsing' }, { attention: 'uncategorised' }, { officer: backend.personId('amara') }, { status: 'ready' }]),
    };
    const token = await backend.token(who);
    const said = `${who} ${JSON.stringify(query)}`;
    const found: string[] = [];
    const dated: string[] = [];
    let cursor: string | null = null;
    const sort = pick(['newest', 'oldest', 'longest', 'lapsing']);
    do {
      const { status, body }: { status: number; body: LibraryPage } = await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token, query: { ...query, sort, limit: '40', ...((cursor ? { cursor } : {}) as Record<string, string>) } });
      expect(status, said).toBe(200);
      found.push(...body.items.map(({ id }) => id));
      dated.push(...body.items.filter(({ retainUntil }) => retainUntil !== null).map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(new Set(found).size, said).toBe(found.length);
    for (const id of found) {
      const t = truths.get(id)!;
      expect(listed(who, t), `${said}: ${JSON.stringify(t)}`).toBe(true);
      const byContent = query.place || query.category || query.hold || query.attention === 'lapsing' || sort === 'lapsing' || (q && [...WORDS, 'x60a'].some((w) => w.startsWith(q)));
      if (byContent) expect(tells(who, t), `${said}: ${JSON.stringify(t)}`).toBe(true);
    }
    for (const id of dated) expect(tells(who, truths.get(id)!), `${said}: lapses`).toBe(true);
    const { body: facets } = await call<Facets>(ROUTES['/api/library/facets']!.GET!, { token, query });
    if (sort === 'newest' || sort === 'oldest') expect(facets.total.count, said).toBe(found.length);
    if (who === 'dana') continue;
    const { body: table } = await call<string>(ROUTES['/api/library/list.csv']!.GET!, { token, query: { ...query, sort } });
    const rows = parse(table, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row.Recording), said).toEqual(found);
    for (const row of rows) {
      const t = truths.get(row.Recording!)!;
      expect(listed(who, t), said).toBe(true);
      // "no" would be an answer.
      if (tells(who, t)) expect(row.Hold, said).toMatch(/^(yes|no)$/);
      else expect(SAID.map((column) => row[column]), said).toEqual(SAID.map(() => ''));
    }
  }
});

it('nothing is missing either: each scope whole', async () => {
  for (const who of PEOPLE) {
    const { body } = await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token(who), query: { scope: who === 'dana' ? 'granted' : 'unit', limit: '100' } });
    const wanted = [...truths.values()].filter((t) => listed(who, t) && (who === 'dana' || (t.unit !== null && LISTS[who]!.includes(t.unit))));
    expect(body.items.map(({ id }) => id as string).sort(), who).toEqual(wanted.map(({ id }) => id).sort());
    const boroughs = await Promise.all(['Hackney', 'Camden'].map(async (name) => (await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token(who), query: { scope: 'borough', borough: backend.boroughId(name), limit: '100' } })).body.items.length));
    expect(boroughs[0]! + boroughs[1]!, who).toBe([...truths.values()].filter((t) => listed(who, t)).length);
  }
});
