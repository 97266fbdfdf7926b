/** Footage of units that were rearranged: who reaches it, through the routes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { LibraryPage } from '#contracts/library.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
const day = (n: number) => new Date(Date.now() + n * 86_400_000);
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

/** A team with a recording of last year, and the links it has had to other units: name, first day, last day. */
async function team(...links: [string, number, number | null][]): Promise<string> {
  const { organisationId } = await backend.db.unit.findUniqueOrThrow({ where: { id: backend.unitId('Hackney') } });
  const unit = await backend.db.unit.create({ data: { id: randomUUID(), name: `Team ${randomUUID()}`, kind: 'team', organisationId } });
  for (const [name, from, to] of links)
    await backend.db.unitParent.create({ data: { id: randomUUID(), childId: unit.id, parentId: backend.unitId(name), from: day(from), to: to === null ? null : day(to) } });
  return makeRecording(backend, { officerId: null, unitId: unit.id, startedAt: day(-365) });
}
/** Priya supervises Hackney, Marcus Central North with Camden. */
async function reach(recordingId: string): Promise<string[]> {
  const seen: string[] = [];
  for (const who of ['priya', 'marcus']) {
    const { status, body } = await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token(who), query: { scope: 'unit', limit: '100' } });
    expect(status, JSON.stringify(body)).toBe(200);
    if (body.items.some(({ id }) => id === recordingId)) seen.push(who);
  }
  return seen;
}

it('a unit merged into another: its successor’s supervisors, not its former ones', async () => {
  expect(await reach(await team(['Hackney', -700, -100], ['Camden', -100, null]))).toEqual(['marcus']);
});
it('a unit dissolved without a successor stays with those it last stood below', async () => {
  expect(await reach(await team(['Camden', -700, -400], ['Hackney', -400, -100]))).toEqual(['priya']);
});
it('a link that hasn’t begun takes nothing away and gives nothing', async () => {
  expect(await reach(await team(['Hackney', -700, -100], ['Camden', 10, null]))).toEqual(['priya']);
});
it('a unit that stands below two is reached from both', async () => {
  expect(await reach(await team(['Hackney', -700, null], ['Camden', -100, null]))).toEqual(['priya', 'marcus']);
});
it('an officer who moved on leaves footage with the unit it was made in, and keeps their own', async () => {
  const made = await makeRecording(backend, { unitId: backend.unitId('Camden Response Team C'), startedAt: day(-300) });
  expect(await reach(made)).toEqual(['marcus']);
  const { body } = await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token('amara'), query: { scope: 'mine' } });
  expect(body.items.map(({ id }) => id)).toContain(made);
});
