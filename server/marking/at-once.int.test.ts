/** Marks of many recordings while the same recordings dock and are matched, and their tags merged and renamed: everybody waits, nobody is failed for it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Mark } from '#contracts/marking.ts';
import { matchRecording } from '#server/dispatch/index.ts';
import { followCategory } from '#server/marking/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

const CORNERS = 8;
let backend: Backend;
let ids: string[];
let category: string;

beforeAll(async () => {
  backend = await startBackend();
  category = (await backend.db.category.findFirstOrThrow({ where: { label: 'Road traffic' } })).id;
  // Two cameras at each of some corners: the one docked later is matched with the one before it, which whoever marks all holds first.
  const make = (officer: string) => (_: unknown, n: number) =>
    makeRecording(backend, { officerId: backend.personId(officer), startedAt: new Date(Date.parse('2026-11-21T22:00:00Z') + n * 1000), durationUs: 600_000_000n, lat: 51.5 + n * 0.01, lon: -0.06 });
  const ofAmara = await Promise.all(Array.from({ length: CORNERS }, make('amara')));
  ids = [...ofAmara, ...(await Promise.all(Array.from({ length: CORNERS }, make('tom'))))];
});
afterAll(() => backend.stop());

async function mark(mark: Mark): Promise<number> {
  const targets = await backend.db.recording.findMany({ where: { id: { in: ids } }, select: { id: true, version: true } });
  return (await call(ROUTES['/api/library/marks']!.POST!, { token: await backend.token('priya'), body: { targets, mark } })).status;
}

async function manage(key: string, path: string, body: object): Promise<number> {
  const tag = await backend.db.tag.findFirst({ where: { key } });
  if (!tag) return 404;
  return (await call(ROUTES[path]!.POST ?? ROUTES[path]!.PUT ?? ROUTES[path]!.PATCH!, { token: await backend.token('noel'), params: { tagId: tag.id }, body: { was: tag.label, ...body } })).status;
}

it('none of it ends in a deadlock', async () => {
  let isOver = false;
  const statuses: number[] = [];
  const until = async (work: (n: number) => Promise<number>) => {
    for (let n = 0; !isOver; n++) statuses.push(await work(n));
  };
  await mark({ kind: 'tag', add: ['corner', 'edge'], remove: [] });
  const others = [
    until((n) => mark({ kind: 'tag', add: [`a-${n}`, 'corner'], remove: n % 2 ? ['edge'] : [] })),
    until((n) => mark({ kind: 'tag', add: [`b-${n}`], remove: n % 2 ? [] : ['corner'] })),
    until(() => mark({ kind: 'categorise', category: category as never })),
    until(async (n) => manage('corner', '/api/tags/{tagId}', { label: n % 2 ? 'corner' : 'Corner' })),
    until(async () => manage('a-0', '/api/tags/{tagId}/merge', { into: (await backend.db.tag.findFirstOrThrow({ where: { key: 'edge' } })).id })),
  ];
  const matching = async (of: readonly string[]) => {
    for (const recordingId of of) await matchRecording({ recordingId, correlationId: randomUUID() });
  };
  try {
    await Promise.all([matching(ids.toReversed()), matching(ids)]);
  } finally {
    isOver = true;
    await Promise.all(others);
  }
  // Changed by another meanwhile is an answer; failed by the database is none.
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(statuses).toContain(200);
  // One corner, one incident, whoever came first.
  const incidents = Map.groupBy(await backend.db.incidentRecording.findMany({ where: { recordingId: { in: ids } } }), ({ incidentId }) => incidentId);
  expect([...incidents.values()].map((of) => of.length)).toEqual(Array.from({ length: CORNERS }, () => 2));
});

it('a rule that is followed waits for who holds a recording, and they not for it, whatever they give its category to', async () => {
  const said = { categoryId: category, categorisedById: backend.personId('amara'), categorisedAt: new Date() };
  const [has, gets] = [await makeRecording(backend, said), await makeRecording(backend)];
  await backend.db.category.update({ where: { id: category }, data: { following: true } });
  const waits = () => backend.db.$queryRaw<object[]>`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM recording WHERE category_id%'`;
  const followed = await backend.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ${has}::uuid FOR NO KEY UPDATE`;
    const following = followCategory({ categoryId: category, correlationId: randomUUID(), signal: new AbortController().signal }).then(() => true, () => false);
    await expect.poll(waits).toHaveLength(1);
    await tx.recording.update({ where: { id: gets }, data: said });
    return { following };
  }, { timeout: 30_000 });
  expect(await followed.following).toBe(true);
});
