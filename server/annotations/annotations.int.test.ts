/** Marks, clips and what was watched, through the real routes: who may, what is refused, and what the ledger keeps. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeIndex } from '#contracts/media-index.ts';
import { MOST_CLIPS, MOST_MARKERS, type Clip, type Clips, type Marker, type MarkerHistory, type Markers, type Removed } from '#contracts/moments.ts';
import type { Problem } from '#contracts/problem.ts';
import { ticks, timescale } from '#contracts/time.ts';
import type { WatchState } from '#contracts/watching.ts';
import { blob, indexBlob } from '#server/platform/blob/index.ts';
import { holdClock } from '#server/platform/clock.ts';
import { call } from '#test/http/call.ts';
import { backend, openDesk, play, route } from '#test/stack/desk.ts';
import { makeRecording } from '#test/stack/recordings.ts';

openDesk();

/** NTSC: 1001/30000 s a frame, which is no whole number of microseconds. */
const SCALE = 30_000;
const FRAME = 1_001;
const FRAMES = 300;

async function filmed(fields: Parameters<typeof makeRecording>[1] = {}): Promise<string> {
  const id = await makeRecording(backend, { durationUs: 10_010_000, ...fields });
  const index = encodeIndex({
    header: { timescale: timescale(SCALE), duration: ticks(BigInt(FRAMES * FRAME)), base: ticks(0n), mediaBytes: 1000n, initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' },
    gops: [{ firstTick: ticks(0n), duration: ticks(BigInt(FRAMES * FRAME)), offset: 500n, length: 500, frames: Array.from({ length: FRAMES }, (_, n) => ticks(BigInt(n * FRAME))) }],
  });
  await blob(indexBlob(id, 'source')).uploadData(index);
  return id;
}

const MARKERS = '/api/recordings/{recordingId}/markers';
const CLIPS = '/api/recordings/{recordingId}/clips';
type Answer<T> = T & Problem;

/** Others' footage is marked, and what is marked of it read, within a viewing: opened once, where it may be. */
const watching = new Set<string>();
async function watches(who: string, recordingId: string): Promise<void> {
  if (watching.has(who + recordingId)) return;
  const { status } = await play(who, recordingId, { code: 'supervision' });
  if (status === 201) watching.add(who + recordingId);
}

const ask = async <T>(who: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, params: Record<string, string>, rest: { body?: unknown; query?: Record<string, string> } = {}) => {
  if (who !== 'amara') await watches(who, params['recordingId']!);
  return askUnwatched<T>(who, method, path, params, rest);
};
const askUnwatched = async <T>(who: string, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, params: Record<string, string>, rest: { body?: unknown; query?: Record<string, string> } = {}) =>
  call<Answer<T>>(route(path, method), { token: await backend.token(who), params, ...rest });
const mark = (who: string, recordingId: string, body: object) => ask<Marker>(who, 'POST', MARKERS, { recordingId }, { body: { timescale: SCALE, ...body } });
const marks = (who: string, recordingId: string) => ask<Markers>(who, 'GET', MARKERS, { recordingId });
const changeMark = (who: string, recordingId: string, markerId: string, body: object) => ask<Marker>(who, 'PATCH', `${MARKERS}/{markerId}`, { recordingId, markerId }, { body });
const removeMark = (who: string, recordingId: string, { id, version }: Marker) => ask<Removed>(who, 'DELETE', `${MARKERS}/{markerId}`, { recordingId, markerId: id }, { query: { version: String(version) } });
const cut = (who: string, recordingId: string, body: object) => ask<Clip>(who, 'POST', CLIPS, { recordingId }, { body: { timescale: SCALE, ...body } });
const clips = (who: string, recordingId: string) => ask<Clips>(who, 'GET', CLIPS, { recordingId });
const changeClip = (who: string, recordingId: string, clipId: string, body: object) => ask<Clip>(who, 'PATCH', `${CLIPS}/{clipId}`, { recordingId, clipId }, { body });
const removeClip = (who: string, recordingId: string, { id, version }: Clip) => ask<Removed>(who, 'DELETE', `${CLIPS}/{clipId}`, { recordingId, clipId: id }, { query: { version: String(version) } });
const counted = async (id: string) => (await backend.db.recording.findUniqueOrThrow({ where: { id } })).clipCount;
const entries = (recordingId: string, action: string) => backend.db.ledgerEntry.findMany({ where: { recordingId, action }, orderBy: { at: 'asc' } });

describe('marks', () => {
  let id: string;
  beforeAll(async () => {
    id = await filmed();
  });

  it('keep their ticks, say their time, and stand in the order of the recording', async () => {
    const later = await mark('amara', id, { from: 100 * FRAME, to: 200 * FRAME, kind: 'search', note: '  Boot of the car\nsearched ' });
    expect(later).toMatchObject({ status: 201, body: { from: 100_100, to: 200_200, timescale: SCALE, fromUs: 3_336_667, toUs: 6_673_333, kind: 'search', note: 'Boot of the car\nsearched', by: { name: 'Amara Okafor' }, version: 1 } });
    const sooner = await mark('tom', id, { from: FRAME });
    expect(sooner.body).toMatchObject({ fromUs: 33_367, to: null, toUs: null, kind: 'note', note: '' });
    const { body } = await marks('priya', id);
    expect(body).toMatchObject({ mayChange: true });
    expect(body.items.map((m) => m.id)).toEqual([sooner.body.id, later.body.id]);
    const [entry] = await entries(id, 'marker:add');
    expect(entry).toMatchObject({ actorId: backend.personId('amara'), details: { marker: later.body.id, ticks: [100_100, 200_200], timescale: SCALE, kind: 'search' } });
    // What a note says is not written where nothing can be taken back.
    expect(JSON.stringify(entry)).not.toContain('Boot');
  });

  it('sent again for want of an answer are one, and nobody else’s id is taken for one’s own', async () => {
    const id = await filmed();
    const [sent, cutOnce] = [{ id: randomUUID(), from: FRAME }, { id: randomUUID(), in: 0, out: FRAME }];
    expect((await mark('amara', id, sent)).body).toMatchObject({ id: sent.id, version: 1 });
    expect(await mark('amara', id, sent)).toMatchObject({ status: 201, body: { id: sent.id, version: 1 } });
    expect((await mark('tom', id, sent)).body.code).toBe('conflict');
    expect((await mark('amara', await filmed(), sent)).body.code).toBe('conflict');
    expect((await marks('amara', id)).body.items).toHaveLength(1);
    expect(await entries(id, 'marker:add')).toHaveLength(1);
    for (const _ of [1, 2]) expect((await cut('amara', id, cutOnce)).body.id).toBe(cutOnce.id);
    expect([await counted(id), (await entries(id, 'clip:add')).length]).toEqual([1, 1]);
  });

  it.each([
    ['before it begins', { from: 2 * FRAME, to: FRAME }, 'Its end lies before its beginning.'],
    ['where it begins', { from: FRAME, to: FRAME }, 'It has no length'],
    ['after the recording', { from: 0, to: FRAMES * FRAME + 1 }, 'It ends after the end of the recording.'],
  ])('ending %s are refused', async (_, span, words) => {
    expect(await mark('amara', id, span)).toMatchObject({ status: 422, body: { code: 'span-invalid', detail: expect.stringContaining(words) } });
  });

  it('beginning after the recording, in another timescale, or at no whole tick are refused; up to its very end they may reach', async () => {
    expect((await mark('amara', id, { from: FRAMES * FRAME })).body).toMatchObject({ code: 'span-invalid', detail: 'It begins after the end of the recording.' });
    expect((await mark('amara', id, { from: 1, timescale: 90_000 })).body).toMatchObject({ code: 'span-invalid', detail: expect.stringContaining('30000 ticks a second') });
    for (const from of [-1, 0.5, '1', 2 ** 53]) expect((await mark('amara', id, { from })).body.code).toBe('invalid-request');
    expect((await mark('amara', id, { from: FRAMES * FRAME - 1, to: FRAMES * FRAME })).status).toBe(201);
  });

  it('keep what they said before, and who said it, for whoever may read them', async () => {
    const id = await filmed();
    const { body: made } = await mark('amara', id, { from: 3, note: 'He had a knife' });
    await changeMark('tom', id, made.id, { version: 1, note: 'He had something shiny' });
    await changeMark('amara', id, made.id, { version: 2, kind: 'item', span: { timescale: SCALE, from: 3, to: 3 + FRAME } });
    const earlier = () => ask<MarkerHistory>('priya', 'GET', `${MARKERS}/{markerId}/history`, { recordingId: id, markerId: made.id });
    const { body } = await earlier();
    expect(body.items).toMatchObject([
      { version: 2, note: 'He had something shiny', kind: 'note', toUs: null, by: { name: 'Tom Hale' } },
      { version: 1, note: 'He had a knife', by: { name: 'Amara Okafor' }, at: made.at },
    ]);
    await expect(backend.db.markerVersion.updateMany({ where: { markerId: made.id }, data: { note: 'Nothing' } })).rejects.toThrow(/not changed/);
    expect((await ask('priya', 'GET', `${MARKERS}/{markerId}/history`, { recordingId: await filmed(), markerId: made.id })).status).toBe(404);
    const [now] = (await marks('amara', id)).body.items.filter((m) => m.id === made.id);
    await removeMark('amara', id, now!);
    expect((await earlier()).status).toBe(404);
  });

  it('keep who said what they say through being removed and put back', async () => {
    const film = await filmed();
    const { body: made } = await mark('amara', film, { from: 4, note: 'He ran' });
    const worded = await changeMark('tom', film, made.id, { version: 1, note: 'He walked off' });
    const removed = await removeMark('amara', film, worded.body);
    const back = await changeMark('amara', film, made.id, { version: removed.body.version, restore: true });
    await changeMark('priya', film, made.id, { version: back.body.version, note: 'He left' });
    const { body } = await ask<MarkerHistory>('priya', 'GET', `${MARKERS}/{markerId}/history`, { recordingId: film, markerId: made.id });
    expect(body.items.find(({ version }) => version === 2)).toMatchObject({ note: 'He walked off', by: { name: 'Tom Hale' } });
  });

  it('are changed against the version that was seen, and say who was there first', async () => {
    const { body: made } = await mark('amara', id, { from: 5 });
    const first = await changeMark('tom', id, made.id, { version: 1, kind: 'arrest', note: 'Caution given' });
    expect(first.body).toMatchObject({ kind: 'arrest', note: 'Caution given', from: 5, version: 2, by: { name: 'Amara Okafor' }, changedBy: { name: 'Tom Hale' } });
    const second = await changeMark('amara', id, made.id, { version: 1, note: 'mine' });
    expect(second).toMatchObject({ status: 409, body: { code: 'conflict', detail: 'Tom Hale changed this since you opened it.' } });
    const moved = await changeMark('amara', id, made.id, { version: 2, span: { timescale: SCALE, from: 7, to: 9 } });
    expect(moved.body).toMatchObject({ from: 7, to: 9, kind: 'arrest', note: 'Caution given', version: 3 });
    expect((await changeMark('amara', id, made.id, { version: 3, span: { timescale: SCALE, from: 9, to: 7 } })).body.code).toBe('span-invalid');
    expect((await entries(id, 'marker:change')).map((e) => (e.details as { changed: string[] }).changed)).toEqual([['its kind', 'its note'], ['its time']]);
  });

  it('are removed, put back within ten seconds by who removed them, and not after', async () => {
    const { body: made } = await mark('amara', id, { from: 11 });
    const removed = await removeMark('amara', id, made);
    expect(removed).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await marks('amara', id)).body.items.map((m) => m.id)).not.toContain(made.id);
    expect((await changeMark('tom', id, made.id, { version: 2, note: 'x' })).body).toMatchObject({ code: 'conflict', detail: 'Amara Okafor removed this since you opened it.' });
    expect((await changeMark('tom', id, made.id, { version: 2, restore: true })).body.code).toBe('undo-over');
    const back = await changeMark('amara', id, made.id, { version: 2, restore: true });
    expect(back).toMatchObject({ status: 200, body: { id: made.id, from: 11, version: 3 } });
    expect((await changeMark('amara', id, made.id, { version: 3, restore: true })).body.code).toBe('conflict');
    const again = await removeMark('amara', id, back.body);
    const over = Date.parse(again.body.undoUntil) + 2_001;
    const letGo = holdClock(() => over);
    try {
      expect((await changeMark('amara', id, made.id, { version: 4, restore: true })).body.code).toBe('undo-over');
    } finally {
      letGo();
    }
    expect((await entries(id, 'marker:remove')).length).toBe(2);
  });

  it(`are at most ${MOST_MARKERS} on a recording, whoever asks at the same time`, async () => {
    const full = await filmed();
    await backend.db.marker.createMany({
      data: Array.from({ length: MOST_MARKERS - 1 }, (_, n) => ({ id: randomUUID(), recordingId: full, fromTick: n, timescale: SCALE, kind: 'note' as const, note: '', byId: backend.personId('amara'), at: new Date() })),
    });
    const answers = await Promise.all(['amara', 'tom', 'priya'].map((who) => mark(who, full, { from: 1 })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('too-many');
    expect((await marks('amara', full)).body.items).toHaveLength(MOST_MARKERS);
  });
});

describe('clips', () => {
  it('are counted on their recording, made and removed and put back', async () => {
    const id = await filmed();
    const { body: made, status } = await cut('amara', id, { in: 3 * FRAME, out: 4 * FRAME, title: 'One frame' });
    expect(status).toBe(201);
    expect(made).toMatchObject({ in: 3003, out: 4004, inUs: 100_100, outUs: 133_467, title: 'One frame', by: { name: 'Amara Okafor' } });
    expect(await counted(id)).toBe(1);
    const version = (await backend.db.recording.findUniqueOrThrow({ where: { id } })).version;
    const { body: gone } = await removeClip('amara', id, made);
    expect(await counted(id)).toBe(0);
    expect((await clips('amara', id)).body.items).toEqual([]);
    const back = await changeClip('amara', id, made.id, { version: gone.version, restore: true });
    expect(back).toMatchObject({ status: 200, body: { in: 3003, out: 4004 } });
    expect(await counted(id)).toBe(1);
    // Clips are no edit of the recording: who changes its words meanwhile meets no conflict.
    expect((await backend.db.recording.findUniqueOrThrow({ where: { id } })).version).toBe(version);
    expect((await entries(id, 'clip:add')).map((e) => e.details)).toMatchObject([{ spanUs: [[100_100, 133_467]] }, { restored: true }]);
    expect(await entries(id, 'clip:remove')).toHaveLength(1);
  });

  it('are adjusted and renamed against the version that was seen', async () => {
    const id = await filmed();
    const { body: made } = await cut('tom', id, { in: 0, out: FRAME });
    const renamed = await changeClip('priya', id, made.id, { version: 1, title: 'Arrival' });
    expect(renamed.body).toMatchObject({ in: 0, out: FRAME, title: 'Arrival', version: 2 });
    expect((await changeClip('tom', id, made.id, { version: 1, title: 'mine' })).body).toMatchObject({ code: 'conflict', detail: 'Priya Nair changed this since you opened it.' });
    const adjusted = await changeClip('tom', id, made.id, { version: 2, span: { timescale: SCALE, in: 0, out: FRAMES * FRAME } });
    expect(adjusted.body).toMatchObject({ out: FRAMES * FRAME, title: 'Arrival', version: 3 });
    expect((await removeClip('tom', id, made)).body.code).toBe('conflict');
  });

  it('in after out, without length or outside the recording are refused, and nothing of them is kept', async () => {
    const id = await filmed();
    for (const span of [{ in: 2, out: 1 }, { in: 1, out: 1 }, { in: 0, out: FRAMES * FRAME + 1 }, { in: FRAMES * FRAME, out: FRAMES * FRAME + 5 }])
      expect(await cut('amara', id, span)).toMatchObject({ status: 422, body: { code: 'span-invalid', detail: expect.any(String) } });
    expect(await counted(id)).toBe(0);
    expect(await entries(id, 'clip:add')).toEqual([]);
  });

  it('that the database is told otherwise it refuses by itself', async () => {
    const recordingId = await filmed();
    const clip = { recordingId, timescale: SCALE, title: '', byId: backend.personId('amara'), at: new Date() };
    for (const span of [{ inTick: 2, outTick: 2 }, { inTick: 3, outTick: 2 }, { inTick: -1, outTick: 2 }]) await expect(backend.db.clip.create({ data: { id: randomUUID(), ...clip, ...span } })).rejects.toThrow(/clip_has_a_length/);
    await expect(backend.db.clip.create({ data: { id: randomUUID(), ...clip, timescale: 0, inTick: 1, outTick: 2 } })).rejects.toThrow(/clip_has_a_timescale/);
  });

  it(`are at most ${MOST_CLIPS} on a recording`, async () => {
    const id = await filmed();
    await backend.db.clip.createMany({
      data: Array.from({ length: MOST_CLIPS }, (_, n) => ({ id: randomUUID(), recordingId: id, inTick: n, outTick: n + 1, timescale: SCALE, title: '', byId: backend.personId('amara'), at: new Date() })),
    });
    expect((await cut('amara', id, { in: 0, out: 1 })).body.code).toBe('too-many');
    expect((await clips('amara', id)).body.items).toHaveLength(MOST_CLIPS);
  });
});

describe('who may', () => {
  it('one’s own locked footage can neither be marked nor what others marked be read; the supervisor goes on', async () => {
    const id = await filmed({ lockedAt: new Date(), lockReason: 'Death after police contact' });
    for (const who of ['amara', 'tom']) {
      expect((await mark(who, id, { from: 1 })).status).toBe(404);
      expect((await cut(who, id, { in: 1, out: 2 })).status).toBe(404);
      expect((await marks(who, id)).status).toBe(404);
    }
    expect((await mark('priya', id, { from: 1 })).status).toBe(201);
  });

  it('restricted footage: only who is named', async () => {
    const id = await filmed({ restricted: true });
    expect((await cut('priya', id, { in: 1, out: 2 })).status).toBe(404);
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: id, personId: backend.personId('priya'), why: 'Operation Test', approvedBy: backend.personId('marcus'), from: new Date(0) } });
    expect((await cut('priya', id, { in: 1, out: 2 })).status).toBe(201);
    expect((await clips('amara', id)).status).toBe(404);
  });

  it('others’ footage is neither marked nor are its marks told without a viewing for a reason, which the entries carry', async () => {
    const id = await filmed();
    const { body: made } = await mark('amara', id, { from: 1 });
    const { body: cutByAmara } = await cut('amara', id, { in: 1, out: 2 });
    const one = { recordingId: id, markerId: made.id };
    const clip = { recordingId: id, clipId: cutByAmara.id };
    const all = () => [
      askUnwatched('tom', 'GET', MARKERS, { recordingId: id }),
      askUnwatched('tom', 'GET', `${MARKERS}/{markerId}/history`, one),
      askUnwatched('tom', 'GET', CLIPS, { recordingId: id }),
      askUnwatched('tom', 'POST', MARKERS, { recordingId: id }, { body: { timescale: SCALE, from: 2 } }),
      askUnwatched('tom', 'POST', CLIPS, { recordingId: id }, { body: { timescale: SCALE, in: 1, out: 3 } }),
      askUnwatched('tom', 'PATCH', `${MARKERS}/{markerId}`, one, { body: { version: 1, note: 'x' } }),
      askUnwatched('tom', 'PATCH', `${CLIPS}/{clipId}`, clip, { body: { version: 1, title: 'x' } }),
      askUnwatched('tom', 'DELETE', `${MARKERS}/{markerId}`, one, { query: { version: '2' } }),
      askUnwatched('tom', 'DELETE', `${CLIPS}/{clipId}`, clip, { query: { version: '2' } }),
    ];
    const refused = { status: 422, body: { code: 'reason-required' } };
    for (const asked of all()) expect(await asked).toMatchObject(refused);
    // Somebody else's viewing is no reason of one's own.
    await play('priya', id, { code: 'supervision' });
    expect(await askUnwatched('tom', 'GET', MARKERS, { recordingId: id })).toMatchObject(refused);

    const { body: viewing } = await play('tom', id, { code: 'supervision', words: 'CAD 77' });
    const { reason } = await backend.db.playbackSession.findUniqueOrThrow({ where: { id: viewing.sessionId } });
    expect(reason).toContain('CAD 77');
    const { body: toms } = await askUnwatched<Marker>('tom', 'POST', MARKERS, { recordingId: id }, { body: { timescale: SCALE, from: 2 } });
    expect((await askUnwatched('tom', 'GET', MARKERS, { recordingId: id })).status).toBe(200);
    for (const action of ['marker:add', 'recording:open']) expect((await entries(id, action)).filter((entry) => entry.actorId === backend.personId('tom')).map((entry) => entry.reason)).toEqual([reason]);

    // What was just done can be taken back on the next page; after that the viewing is over.
    let at = Date.now();
    const release = holdClock(() => at);
    try {
      await call(route('/api/playback/{sessionId}/end', 'POST'), { token: await backend.token('tom'), params: { sessionId: viewing.sessionId }, body: { why: 'left', items: [] } });
      at += 11_000;
      expect((await askUnwatched('tom', 'DELETE', `${MARKERS}/{markerId}`, { recordingId: id, markerId: toms.id }, { query: { version: '1' } })).status).toBe(200);
      at += 2_000;
      expect(await askUnwatched('tom', 'GET', MARKERS, { recordingId: id })).toMatchObject(refused);
    } finally {
      release();
    }
  });

  it('whoever sees the history sees what was marked and cut, and by whom; of footage that is closed to them nothing of it', async () => {
    const id = await filmed();
    const { body: made } = await mark('tom', id, { from: FRAME });
    await removeMark('tom', id, made);
    await cut('tom', id, { in: 0, out: FRAME });
    const history = async (who: string) => (await askUnwatched<{ items: { actor: string; action: string }[] }>(who, 'GET', '/api/recordings/{recordingId}/history', { recordingId: id }, { query: { limit: '50' } })).body.items.filter(({ action }) => /^(marker|clip):/.test(action));
    const said = ['clip:add', 'marker:remove', 'marker:add'].map((action) => ({ actor: 'Tom Hale', action }));
    for (const who of ['amara', 'priya']) expect(await history(who)).toMatchObject(said);
    await backend.db.recording.update({ where: { id }, data: { lockedAt: new Date(), lockReason: 'Death after police contact' } });
    expect(await history('amara')).toEqual([]);
    expect(await history('priya')).toMatchObject(said);
  });

  it('a complaint opens marks to read and none to set', async () => {
    const id = await filmed();
    await backend.db.recordingGrant.create({ data: { id: randomUUID(), recordingId: id, personId: backend.personId('dana'), why: 'Complaint 11', approvedBy: backend.personId('priya'), from: new Date(0) } });
    expect((await marks('dana', id)).body).toMatchObject({ items: [], mayChange: false });
    expect((await mark('dana', id, { from: 1 })).status).toBe(403);
  });

  it('a mark of one recording is not found on another, nor anything on what isn’t ready', async () => {
    const [one, other] = [await filmed(), await filmed()];
    const { body: made } = await mark('amara', one, { from: 1 });
    expect((await changeMark('amara', other, made.id, { version: 1, note: 'x' })).status).toBe(404);
    expect((await removeMark('amara', other, made)).status).toBe(404);
    const unready = await makeRecording(backend, { state: 'packaging' });
    expect((await mark('amara', unready, { from: 1 })).body.code).toBe('not-playable');
    // Where it isn't theirs to see they don't learn that much.
    expect((await mark('ellie', unready, { from: 1 })).status).toBe(404);
  });
});

describe('what was watched', () => {
  const watched = async (who: string, recordingId: string) => (await call<WatchState>(route('/api/recordings/{recordingId}/watched', 'GET'), { token: await backend.token(who), params: { recordingId } })).body;
  const S = 1_000_000;
  let at = Date.now();
  let release = () => {};
  beforeEach(() => {
    at = Date.now();
    release = holdClock(() => at);
  });
  afterEach(() => release());

  it('is new, then partly, then watched: each person’s own, merged from what beats report', async () => {
    const id = await filmed({ durationUs: 100 * S });
    expect(await watched('amara', id)).toMatchObject({ word: 'new', spans: [], positionUs: null });
    const { body } = await play('amara', id);
    const beat = async (spans: [number, number][], atUs?: number) => {
      at += 60_000;
      return call(route('/api/playback/{sessionId}/beat', 'POST'), {
        token: await backend.token('amara'), params: { sessionId: body.sessionId },
        body: { items: [{ recordingId: id, spans: spans.map(([fromUs, toUs]) => ({ fromUs: fromUs * S, toUs: toUs * S })), ...(atUs === undefined ? {} : { atUs }) }] },
      });
    };
    await beat([[10, 20], [50, 60]], 55 * S);
    expect(await watched('amara', id)).toMatchObject({ word: 'partly', watchedUs: 20 * S, positionUs: 55 * S, spans: [{ fromUs: 10 * S, toUs: 20 * S }, { fromUs: 50 * S, toUs: 60 * S }] });
    // Touching, overlapping, half a second apart, and over the end.
    await beat([[0, 10], [15, 30], [30.5, 50], [99, 500]]);
    expect(await watched('amara', id)).toMatchObject({ word: 'partly', spans: [{ fromUs: 0, toUs: 60 * S }, { fromUs: 99 * S, toUs: 100 * S }], positionUs: 100 * S, watchedUs: 61 * S });
    await beat([]);
    await beat([[60, 98.5]]);
    expect(await watched('amara', id)).toMatchObject({ word: 'watched', watchedUs: 100 * S });
    expect(await watched('tom', id)).toMatchObject({ word: 'new' });
  });

  it('counts the last report of a viewing that is left', async () => {
    const id = await filmed({ durationUs: 100 * S });
    const { body } = await play('amara', id);
    at += 5_000;
    await call(route('/api/playback/{sessionId}/end', 'POST'), { token: await backend.token('amara'), params: { sessionId: body.sessionId }, body: { why: 'left', items: [{ recordingId: id, spans: [{ fromUs: 0, toUs: 5 * S }] }] } });
    expect(await watched('amara', id)).toMatchObject({ word: 'partly', watchedUs: 5 * S });
  });

  it('is no more than can have been shown since the last report, and nothing after the end; that more was told is kept', async () => {
    const id = await filmed({ durationUs: 60 * S });
    const { body } = await play('amara', id);
    at += 1_000;
    const told = { recordingId: id, spans: [{ fromUs: 0, toUs: 9_000_000 * S }] };
    expect((await call(route('/api/playback/{sessionId}/beat', 'POST'), { token: await backend.token('amara'), params: { sessionId: body.sessionId }, body: { items: [told] } })).status).toBe(200);
    expect(await watched('amara', id)).toMatchObject({ word: 'partly', watchedUs: 19 * S });
    const [entry] = await entries(id, 'playback:beat');
    expect(entry?.details).toMatchObject({ reportedSpansUs: [[41 * S, 60 * S]], toldUs: 9_000_000 * S });
  });

  it('is believed once for the time that passed, however many reports come at once', async () => {
    const id = await filmed({ durationUs: 3600 * S });
    const { body } = await play('amara', id);
    at += 1_000;
    const token = await backend.token('amara');
    const report = (n: number) => ({ token, params: { sessionId: body.sessionId }, body: { items: [{ recordingId: id, spans: [{ fromUs: n * 100 * S, toUs: (n + 1) * 100 * S }] }] } });
    const end = { ...report(7), body: { ...report(7).body, why: 'left' } };
    await Promise.all([...Array.from({ length: 6 }, (_, n) => call(route('/api/playback/{sessionId}/beat', 'POST'), report(n))), call(route('/api/playback/{sessionId}/end', 'POST'), end)]);
    expect(await watched('amara', id)).toMatchObject({ watchedUs: 19 * S });
  });
});
