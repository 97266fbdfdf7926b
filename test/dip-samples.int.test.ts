/** Dip-samples: drawn from what is eligible and nothing else, recorded before they are shown, and drawn again from what was recorded. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { SampleGoal, SampleGoals, SampleProof } from '#contracts/samples.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
const SERGEANT_TOO = { roles: ['Supervisor'] };
beforeAll(async () => {
  backend = await startBackend();
  await backend.db.posting.create({ data: { id: randomUUID(), personId: backend.personId('dana'), unitId: backend.unitId('Hackney'), as: 'supervisor', from: new Date(0) } });
});
afterAll(() => backend.stop());

type Rest = { params?: Record<string, string>; body?: unknown; query?: Record<string, string> };
async function ask<T>(first: string, method: string, route: string, rest: Rest = {}) {
  const claims = first === 'dana' ? SERGEANT_TOO : {};
  return call<T & { detail?: string; code?: string }>(ROUTES[route]![method as 'GET']!, { token: await backend.token(first, claims), ...rest });
}
const setGoal = (first: string, month: string, wanted: number, over: object = {}) => ask<SampleGoal>(first, 'POST', '/api/samples', { body: { unitId: backend.unitId('Hackney Response Team A'), month, wanted, ...over } });
const draw = (first: string, goalId: string) => ask<SampleGoal>(first, 'POST', '/api/samples/{goalId}/draw', { params: { goalId }, body: {} });
const prove = (first: string, drawId: string) => ask<SampleProof>(first, 'GET', '/api/samples/draws/{drawId}/proof', { params: { drawId } });
const at = (month: string, day: number, hour = 12) => new Date(`${month}-${String(day).padStart(2, '0')}T${hour}:00:00Z`);
const film = async (month: string, count: number, fields: object = {}) => {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await makeRecording(backend, { startedAt: at(month, 1 + (n % 27)), ...fields }));
  return ids;
};
const review = (first: string, recordingId: string, over: object = {}) =>
  ask<{ reviews: object[] }>(first, 'POST', '/api/recordings/{recordingId}/reviews', { params: { recordingId }, body: { formVersion: 1, answers: { started: 0, told: 0, force: 2 }, outcome: 'no_concerns', seen: null, ...over } });

describe('a draw', () => {
  it('takes of what is eligible, each once, and is in the ledger with what repeats it', async () => {
    const month = '2024-03';
    const eligible = await film(month, 12);
    // The month is London's: the night of 31 March is summer time already, and 23:30 UTC of that day is April's.
    const outside = [await film('2024-04', 1, { startedAt: new Date('2024-03-31T23:30:00Z') }), await film('2024-02', 2)].flat();
    const inside = await film(month, 1, { startedAt: new Date('2024-03-31T22:30:00Z') });
    const never = [
      await film(month, 1, { restricted: true }), await film(month, 1, { lockedAt: new Date() }), await film(month, 1, { state: 'packaging' }), await film(month, 1, { officerId: backend.personId('priya') }),
      await film(month, 1, { unitId: backend.unitId('Camden Response Team C'), officerId: backend.personId('ellie') }), await film(month, 1, { officerId: null }), await film(month, 1, { state: 'disposed', disposedAt: new Date() }),
    ].flat();
    const [reviewed] = eligible;
    expect((await review('priya', reviewed!)).status).toBe(200);
    const goal = (await setGoal('priya', month, 5)).body;
    const { body } = await draw('priya', goal.id);
    const drawn = body.items.map(({ recordingId }) => recordingId as string);
    expect(drawn).toHaveLength(5);
    expect(new Set(drawn).size).toBe(5);
    const may = new Set([...eligible.slice(1), ...inside]);
    expect(drawn.every((id) => may.has(id))).toBe(true);
    expect(drawn.some((id) => [...never, ...outside, reviewed].includes(id))).toBe(false);
    const [entry] = await backend.db.ledgerEntry.findMany({ where: { action: 'sample:draw', subjectId: body.items[0]!.drawId } });
    expect(entry).toMatchObject({ actorName: 'Priya Nair', details: { seed: expect.stringMatching(/^[0-9a-f]{64}$/), eligible: 12, algorithm: 1, drawn, eligibleHash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    // Asked again it draws no more.
    expect((await draw('priya', goal.id)).body.items.map((i) => i.recordingId)).toEqual(drawn);
    const { body: proof } = await prove('priya', body.items[0]!.drawId);
    expect(proof).toMatchObject({ frameHolds: true, drawHolds: true, ledgerHolds: true, eligible: 12, drawn });
    expect((await prove('ada', body.items[0]!.drawId)).body.drawHolds).toBe(true);
    expect((await prove('marcus', body.items[0]!.drawId)).status).toBe(404);
  });

  it('that was tampered with is found out', async () => {
    const month = '2024-05';
    await film(month, 6);
    const goal = (await setGoal('priya', month, 2)).body;
    const { drawId, id } = (await draw('priya', goal.id)).body.items[0]!;
    const other = (await film('2024-06', 1))[0]!;
    await backend.db.sampleItem.update({ where: { id }, data: { recordingId: other } });
    expect((await prove('priya', drawId)).body).toMatchObject({ frameHolds: true, drawHolds: false, ledgerHolds: false });
    // The app itself can't rewrite what was drawn from, nor by which seed.
    await expect(backend.db.sampleDraw.update({ where: { id: drawId }, data: { seed: '0'.repeat(64) } })).rejects.toThrow(/permission denied/);
  });

  it('for a team and for one of its officers never draws the same, even at once', async () => {
    const month = '2024-07';
    await film(month, 4);
    await film(month, 2, { officerId: backend.personId('tom') });
    const team = (await setGoal('priya', month, 3)).body;
    const officer = (await setGoal('dana', month, 3, { personId: backend.personId('amara') })).body;
    const [a, b] = await Promise.all([draw('priya', team.id), draw('dana', officer.id)]);
    const both = [...a.body.items, ...b.body.items].map(({ recordingId }) => recordingId);
    expect(new Set(both).size).toBe(both.length);
    const his = await backend.db.recording.findMany({ where: { id: { in: b.body.items.map((i) => i.recordingId) } } });
    expect(his.every(({ officerId }) => officerId === backend.personId('amara'))).toBe(true);
  });

  it('by two at once is one draw', async () => {
    const month = '2024-08';
    await film(month, 8);
    const goal = (await setGoal('priya', month, 3)).body;
    const both = await Promise.all([draw('priya', goal.id), draw('dana', goal.id)]);
    expect(both[0].body.items.map((i) => i.id)).toEqual(both[1].body.items.map((i) => i.id));
    expect(await backend.db.sampleDraw.count({ where: { goalId: goal.id } })).toBe(1);
  });
});

describe('a drawn recording', () => {
  it('is watched without another reason, and the draw is that reason in the ledger; not for another one, nor by another unit', async () => {
    const month = '2024-09';
    const [first, second] = await film(month, 2);
    const goal = (await setGoal('priya', month, 1)).body;
    const item = (await draw('priya', goal.id)).body.items[0]!;
    const other = item.recordingId === first ? second! : first!;
    const reason = { code: 'supervision', draw: item.id };
    const play = (who: string, id: string) => ask<{ sessionId: string }>(who, 'POST', '/api/playback', { body: { recordingIds: [id], reason } });
    expect((await play('priya', item.recordingId)).status).toBe(201);
    const [opened] = await backend.db.ledgerEntry.findMany({ where: { recordingId: item.recordingId, action: 'playback:open' } });
    expect(opened!.reason).toBe('Dip-sample of September 2024, Hackney Response Team A');
    expect((await play('priya', other)).body.code).toBe('reason-required');
    expect((await play('tom', item.recordingId)).body.code).toBe('reason-required');
    expect((await play('marcus', item.recordingId)).status).toBe(404);
    expect((await review('priya', item.recordingId, { draw: item.id })).status).toBe(200);
    // Dealt with, it is a reason no more.
    expect((await play('priya', item.recordingId)).body.code).toBe('reason-required');
    const { items, reviewed } = (await draw('priya', goal.id)).body;
    expect([items.map(({ state }) => state), reviewed]).toEqual([['reviewed'], 1]);
    expect((await review('dana', item.recordingId, { draw: item.id, seen: items[0]!.reviewId })).status).toBe(409);
  });

  it('is skipped only with a reason, and the next is drawn by a seed of its own', async () => {
    const month = '2024-10';
    await film(month, 3);
    const goal = (await setGoal('priya', month, 2)).body;
    const [item] = (await draw('priya', goal.id)).body.items;
    const skip = (who: string, itemId: string, reason: string) => ask<SampleGoal>(who, 'POST', '/api/samples/items/{itemId}/skip', { params: { itemId }, body: { reason } });
    expect((await skip('priya', item!.id, '  ')).status).toBe(400);
    expect((await skip('marcus', item!.id, 'Not mine')).status).toBe(404);
    const { body } = await skip('priya', item!.id, 'I was at this incident.');
    expect(body.items.map(({ state }) => state)).toEqual(['skipped', 'open', 'open']);
    expect(body.items[2]!.drawId).not.toBe(item!.drawId);
    const proofs = await Promise.all([item!.drawId, body.items[2]!.drawId].map((id) => prove('priya', id)));
    expect(proofs.map((p) => [p.body.number, p.body.eligible, p.body.drawHolds && p.body.ledgerHolds])).toEqual([[1, 3, true], [2, 1, true]]);
    expect((await skip('priya', item!.id, 'Once more')).status).toBe(409);
    const entries = await backend.db.ledgerEntry.findMany({ where: { action: 'sample:skip', recordingId: item!.recordingId } });
    expect(entries).toMatchObject([{ reason: 'I was at this incident.' }]);
    // None is left: the last skip is recorded all the same, and what is missing is said.
    expect((await skip('priya', body.items[1]!.id, 'The wrong month')).body.items.map(({ state }) => state)).toEqual(['skipped', 'skipped', 'open']);
    const again = await draw('priya', goal.id);
    expect([again.status, again.body.items.length]).toEqual([200, 3]);
  });

  it('that is reviewed from its own page is reviewed, once, and counts for its goal', async () => {
    const month = '2023-11';
    await film(month, 2);
    const goal = (await setGoal('priya', month, 1)).body;
    const [item] = (await draw('priya', goal.id)).body.items;
    expect((await review('dana', item!.recordingId)).status).toBe(200);
    const { body } = await draw('priya', goal.id);
    expect(body).toMatchObject({ reviewed: 1, items: [{ id: item!.id, state: 'reviewed', reviewId: expect.any(String) }] });
    const { body: seen } = await ask<{ reviews: { id: string }[] }>('priya', 'GET', '/api/recordings/{recordingId}/reviews', { params: { recordingId: item!.recordingId } });
    expect((await review('priya', item!.recordingId, { seen: seen.reviews[0]!.id, draw: item!.id })).status).toBe(409);
    expect((await review('priya', item!.recordingId, { seen: seen.reviews[0]!.id })).status).toBe(200);
  });

  it('that was locked meanwhile is nobody’s to see or to wait for', async () => {
    const month = '2024-11';
    await film(month, 3);
    const goal = (await setGoal('priya', month, 1)).body;
    const [item] = (await draw('priya', goal.id)).body.items;
    await backend.db.recording.update({ where: { id: item!.recordingId }, data: { lockedAt: new Date() } });
    expect((await ask<SampleGoals>('priya', 'GET', '/api/samples', { query: { month } })).body.items[0]!.items).toEqual([]);
    const { body } = await draw('priya', goal.id);
    expect(body.items.map(({ state, position }) => [state, position])).toEqual([['open', 2]]);
  });
});

describe('a goal', () => {
  it('is set once for a unit and month by its own supervisors, of officers posted there, and never under what is drawn', async () => {
    const month = '2024-12';
    await film(month, 3);
    const goal = (await setGoal('priya', month, 2)).body;
    expect((await setGoal('dana', month, 3)).status).toBe(409);
    expect((await setGoal('marcus', month, 3)).status).toBe(404);
    expect((await setGoal('priya', month, 1, { personId: backend.personId('ellie') })).body.code).toBe('officer-unknown');
    expect((await setGoal('priya', month, 1, { personId: backend.personId('priya') })).status).toBe(422);
    await draw('priya', goal.id);
    const change = (wanted: number, version: number) => ask<SampleGoal>('priya', 'PUT', '/api/samples/{goalId}', { params: { goalId: goal.id }, body: { wanted, version } });
    expect((await change(1, 1)).status).toBe(409);
    expect((await change(3, 1)).body).toMatchObject({ wanted: 3, version: 2 });
    expect((await change(3, 1)).status).toBe(409);
    expect((await draw('priya', goal.id)).body.items).toHaveLength(3);
    expect((await ask<SampleGoals>('marcus', 'GET', '/api/samples', { query: { month } })).body.items).toEqual([]);
  });
});
