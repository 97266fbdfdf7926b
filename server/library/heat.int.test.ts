/** The busy hours of a unit and a borough, through the route. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Heat, LibraryPage } from '#contracts/library.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
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
    expect([body.week[5]![23], body.week[6]![0]]).toEqual([2, 1]);
  }
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
