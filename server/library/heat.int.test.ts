/** The busy hours of a unit and a borough, through the route. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Heat, LibraryPage } from '#contracts/library.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { withClient } from '../../prisma/bootstrap-roles.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
const DAY_MS = 86_400_000;
/** A Saturday of the last weeks, 23:30 in London. */
const SATURDAY = (() => {
  const day = new Date(Date.now() - 7 * DAY_MS);
  while (day.getUTCDay() !== 6) day.setTime(day.getTime() - DAY_MS);
  day.setUTCHours(22, 30, 0, 0);
  const shown = Number(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }).format(day));
  return new Date(day.getTime() + (23 - shown) * 3_600_000);
})();
const after = (minutes: number) => new Date(SATURDAY.getTime() + minutes * 60_000);

const heat = async (who: string, query: Record<string, string>) => call<Heat>(ROUTES['/api/library/heat']!.GET!, { token: await backend.token(who), query });

beforeAll(async () => {
  backend = await startBackend();
  await makeRecording(backend, { startedAt: SATURDAY });
  await makeRecording(backend, { startedAt: after(-7 * 24 * 60) });
  await makeRecording(backend, { startedAt: after(45) });
  await makeRecording(backend, { startedAt: new Date(SATURDAY.getTime() - 100 * DAY_MS) });
});
afterAll(() => backend.stop());

it('counts each hour of the week by London’s clocks, and nothing older than 90 days', async () => {
  for (const query of [{ scope: 'unit' }, { scope: 'borough', borough: backend.boroughId('Hackney') }] as Record<string, string>[]) {
    const { status, body } = await heat('priya', query);
    expect(status).toBe(200);
    expect(body.counted).toEqual({ count: 3, more: false });
    expect(body.backTo).toBeNull();
    expect([body.week[5]![23], body.week[6]![0]]).toEqual([2, 1]);
  }
});

it('follows what becomes of a recording: moved, later by its clock, disposed of', async () => {
  const count = async (who: string, query: Record<string, string> = { scope: 'unit' }) => (await heat(who, query)).body.counted.count;
  const before = await count('priya');
  const id = await makeRecording(backend, { startedAt: after(-60) });
  expect([await count('priya'), (await heat('priya', { scope: 'unit' })).body.week[5]![22]]).toEqual([before + 1, 1]);
  await backend.db.recording.update({ where: { id }, data: { startedAt: after(60 * 24) } });
  const { week } = (await heat('priya', { scope: 'unit' })).body;
  expect([week[5]![22], week[6]![23]]).toEqual([0, 1]);
  await backend.db.recording.update({ where: { id }, data: { unitId: backend.unitId('Camden Response Team C'), boroughId: backend.boroughId('Camden') } });
  expect([await count('priya'), await count('marcus'), await count('marcus', { scope: 'borough', borough: backend.boroughId('Camden') })]).toEqual([before, 1, 1]);
  // What one filmed oneself is counted where it happened, whatever unit has it; an officer of that unit sees it too, once.
  expect([await count('amara', { scope: 'borough', borough: backend.boroughId('Camden') }), await count('ellie', { scope: 'borough', borough: backend.boroughId('Camden') })]).toEqual([1, 1]);
  await backend.db.recording.update({ where: { id }, data: { state: 'disposed', disposedAt: new Date() } });
  expect([await count('marcus'), await count('amara', { scope: 'borough', borough: backend.boroughId('Camden') })]).toEqual([0, 0]);
});

it('two who move footage between the same two units at once both do', async () => {
  const [here, there] = [backend.unitId('Hackney Response Team A'), backend.unitId('Camden Response Team C')];
  const of = (unitId: string) => Promise.all(Array.from({ length: 60 }, (_, n) => makeRecording(backend, { unitId, startedAt: after(-n * 24 * 60) })));
  const [ours, theirs] = [await of(here), await of(there)];
  const move = (ids: readonly string[], unitId: string) =>
    backend.db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM recording WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
      await tx.recording.updateMany({ where: { id: { in: [...ids] } }, data: { unitId } });
    }, { timeout: 30_000 });
  for (let n = 0; n < 6; n++) await Promise.all([move(ours, n % 2 ? here : there), move(theirs, n % 2 ? there : here)]);
  expect(await backend.db.busyWeekChange.count()).toBe(0);
  await backend.db.recording.updateMany({ where: { id: { in: [...ours, ...theirs] } }, data: { state: 'disposed', disposedAt: new Date() } });
});

it('the kept weeks are what a count of the recordings says', async () => {
  const kept = () => backend.db.$queryRaw<{ unit_id: string; week: Date; borough_id: string; counts: number[] }[]>`SELECT * FROM busy_week WHERE 0 < ANY(counts) ORDER BY unit_id, week, borough_id`;
  const byTriggers = await kept();
  await withClient(backend.database.superuserUrl, (client) => client.query('SELECT busy_weeks_count()'));
  expect(byTriggers).toEqual(await kept());
});

it('counts nothing that isn’t this person’s to see, and refuses half a question', async () => {
  expect((await heat('ellie', { scope: 'borough', borough: backend.boroughId('Hackney') })).body.counted.count).toBe(0);
  expect((await heat('priya', { scope: 'borough' })).status).toBe(400);
  expect((await heat('priya', { scope: 'mine' })).status).toBe(400);
});

it('the list can be narrowed to such an hour', async () => {
  const list = async (query: Record<string, string>) => (await call<LibraryPage>(ROUTES['/api/library']!.GET!, { token: await backend.token('priya'), query: { scope: 'unit', ...query } })).body.items.length;
  expect(await list({ weekday: 'sat', hours: '23-00' })).toBe(2);
  expect(await list({ weekday: 'sun' })).toBe(1);
  expect(await list({ weekday: 'sun', hours: '23-00' })).toBe(0);
});
