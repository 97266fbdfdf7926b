/** Marks and clips of several cameras of an incident at once: each in its own ticks, by the clock the person saw, through the real routes. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ClippedTogether, IncidentMoments, MarkedTogether } from '#contracts/incident-moments.ts';
import { cameraClock, onIncident } from '#contracts/incident-clocks.ts';
import type { IncidentDetail, IncidentMade, IncidentRecording } from '#contracts/incidents.ts';
import { encodeIndex } from '#contracts/media-index.ts';
import { MOST_CLIPS } from '#contracts/moments.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { verifyEntry } from '#server/ledger/index.ts';
import { blob, indexBlob } from '#server/platform/blob/index.ts';
import { call } from './http/call.ts';
import { backend, openDesk, play, route } from './stack/desk.ts';
import { makeRecording } from './stack/recordings.ts';

openDesk();

interface Film {
  readonly startedAt: string;
  readonly scale: number;
  /** Ticks of a frame; of several, in turn: a variable rate. */
  readonly frame: number | readonly number[];
  readonly seconds: number;
  readonly whose?: string;
}

/** Its index alone: groups of 30 frames. */
async function filmed({ startedAt, scale, frame, seconds, whose = 'amara' }: Film): Promise<string> {
  const lengths = typeof frame === 'number' ? [frame] : frame;
  const frames: bigint[] = [];
  let end = 0;
  for (let n = 0; end < seconds * scale; n++) {
    frames.push(BigInt(end));
    end += lengths[n % lengths.length]!;
  }
  const id = await makeRecording(backend, { startedAt: new Date(startedAt), durationUs: Math.round((end / scale) * 1e6), officerId: backend.personId(whose) });
  const edges = [...frames, BigInt(end)];
  const gops = Array.from({ length: Math.ceil(frames.length / 30) }, (_, g) => {
    const own = frames.slice(g * 30, g * 30 + 30);
    return { firstTick: ticks(own[0]!), duration: ticks(edges[g * 30 + own.length]! - own[0]!), offset: BigInt(500 + g * 100), length: 100, frames: own.map(ticks) };
  });
  await blob(indexBlob(id, 'source')).uploadData(encodeIndex({ header: { timescale: timescale(scale), duration: ticks(BigInt(end)), base: ticks(0n), mediaBytes: BigInt(500 + gops.length * 100), initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' }, gops }));
  return id;
}

type Answer<T> = T & { code?: string; detail?: string };
const ask = async <T>(who: string, method: 'GET' | 'POST', path: string, incidentId: string, body?: unknown) =>
  call<Answer<T>>(route(`/api/incidents/{incidentId}${path}`, method), { token: await backend.token(who), params: { incidentId }, ...(body === undefined ? {} : { body }) });

async function incidentOf(ids: readonly string[]): Promise<string> {
  const targets = await backend.db.recording.findMany({ where: { id: { in: [...ids] } }, select: { id: true, version: true } });
  const { body } = await call<IncidentMade>(route('/api/incidents', 'POST'), { token: await backend.token('amara'), body: { targets } });
  return body.id;
}

/** Laid beside the first by a person. */
async function laid(incidentId: string, recordingId: string, referenceId: string, lagUs: number, driftPpm = 0): Promise<void> {
  const decided = { decidedById: backend.personId('priya'), decidedAt: new Date() };
  await backend.db.incidentClock.create({ data: { id: randomUUID(), incidentId, recordingId, referenceId, source: 'hand', state: 'accepted', lagUs: BigInt(lagUs), driftPpm, madeAt: new Date(), ...decided } });
}

/** The incident as `amara` sees it, what she watches of others opened. */
async function watched(incidentId: string, who = 'amara'): Promise<readonly IncidentRecording[]> {
  const { body } = await ask<IncidentDetail>(who, 'GET', '', incidentId);
  for (const { id, mine } of body.recordings) if (!mine) await play(who, id, { code: 'investigation' });
  return body.recordings;
}
const asked = (recordings: readonly IncidentRecording[]) => recordings.map(({ id, clock: { offsetUs, ratePpm } }) => ({ recordingId: id as string, id: randomUUID() as string, clock: { offsetUs, ratePpm } }));
const clipAll = (who: string, incidentId: string, body: object) => ask<ClippedTogether>(who, 'POST', '/clips', incidentId, body);
const entries = (recordingId: string, action: string) => backend.db.ledgerEntry.findMany({ where: { recordingId, action }, orderBy: { id: 'asc' } });
const us = (iso: string) => Date.parse(iso) * 1000;
const clipOf = ({ made }: ClippedTogether, id: string) => made.find(({ recordingId }) => recordingId === id)!.clip;

describe('clips of all cameras', () => {
  it('are aligned: each in its own ticks, by its own clock and rate, from the frame shown to the first one after', async () => {
    // The second's clock is an hour wrong and it runs 80 ppm fast; the third films one frame a second, the fourth at a rate that varies.
    const START = '2026-11-21T22:00:00.000Z';
    const ids = [
      await filmed({ startedAt: START, scale: 30_000, frame: 1_001, seconds: 1_200 }),
      await filmed({ startedAt: '2026-11-21T23:00:20.000Z', scale: 90_000, frame: 1_500, seconds: 1_100, whose: 'tom' }),
      await filmed({ startedAt: '2026-11-21T22:00:05.250Z', scale: 1_000, frame: 1_000, seconds: 1_150 }),
      await filmed({ startedAt: '2026-11-21T22:00:01.000Z', scale: 1_000_000, frame: [33_333, 16_667, 50_001], seconds: 1_190 }),
    ] as const;
    const incidentId = await incidentOf(ids);
    await laid(incidentId, ids[1], ids[0], -20_437_219, 80);
    const recordings = await watched(incidentId);
    // Chosen on the first camera: edges of two of its frames, in whole microseconds as the browser has them.
    const [first] = recordings.filter(({ id }) => id === ids[0]);
    const edgeUs = (frame: number) => Math.round(onIncident(cameraClock(first!), (frame * 1_001e6) / 30_000));
    const [fromUs, toUs] = [edgeUs(18_000), edgeUs(18_300)];
    const { status, body } = await clipAll('amara', incidentId, { cameras: asked(recordings), fromUs, toUs, title: 'First account' });
    expect({ status, left: body.left, made: body.made.length }).toEqual({ status: 201, left: [], made: 4 });
    // To the frame, and not one before it for a rounded microsecond.
    expect(clipOf(body, ids[0])).toMatchObject({ in: 18_000 * 1_001, out: 18_300 * 1_001, timescale: 30_000, title: 'First account' });
    // What is at t in the first is at t + lag + 80 ppm of t in the second, whatever hour its clock says.
    const second = (t: number) => ((t - 20.437219 + t * 80e-6) * 90_000) / 1_500;
    expect(clipOf(body, ids[1])).toMatchObject({ in: Math.floor(second(600.6)) * 1_500, out: Math.ceil(second(610.61)) * 1_500 });
    // 22:10:00.6 is 9 min 55.35 s into it.
    expect(clipOf(body, ids[2])).toMatchObject({ in: 595_000, out: 606_000 });
    const varying = clipOf(body, ids[3]);
    const t = (at: number) => at * 1e6 - 1e6;
    expect(varying.in <= t(600.6) && t(600.6) - varying.in < 50_001).toBe(true);
    expect(varying.out >= t(610.61) && varying.out - t(610.61) < 50_001).toBe(true);
    for (const id of ids) {
      const [entry] = await entries(id, 'clip:add');
      expect(entry).toMatchObject({ actorName: 'Amara Okafor', details: { incident: incidentId, together: 4 } });
      expect(verifyEntry(entry!)).toEqual([]);
      expect((await backend.db.recording.findUniqueOrThrow({ where: { id } })).clipCount).toBe(1);
    }
  });

  it('leave out who hadn’t begun or had ended, shorten who filmed a part, and say so', async () => {
    const at = (s: number) => new Date(Date.parse('2026-11-20T10:00:00Z') + s * 1000).toISOString();
    const film = (from: number, seconds: number) => filmed({ startedAt: at(from), scale: 25, frame: 1, seconds });
    const [whole, late, early, before, after] = [await film(0, 600), await film(310, 290), await film(0, 305), await film(0, 300), await film(320, 280)];
    const incidentId = await incidentOf([whole, late, early, before, after]);
    const cameras = asked(await watched(incidentId));
    const { body } = await clipAll('amara', incidentId, { cameras, fromUs: us(at(300)), toUs: us(at(320)) });
    expect(new Map(body.made.map(({ recordingId, clip, beginsLate, endsEarly }) => [recordingId, [clip.in, clip.out, beginsLate, endsEarly]]))).toEqual(new Map([
      [whole, [7_500, 8_000, false, false]], [late, [0, 250, true, false]], [early, [7_500, 7_625, false, true]],
    ]));
    expect(new Map(body.left.map(({ recordingId, why }) => [recordingId, why]))).toEqual(new Map([[before, 'ended'], [after, 'not-begun']]));
    const nobody = await clipAll('amara', incidentId, { cameras, fromUs: us(at(900)), toUs: us(at(910)) });
    expect(nobody).toMatchObject({ status: 422, body: { code: 'span-invalid', detail: 'None of these cameras filmed then.' } });
    // Shorter than a frame of any of them: the frame shown then.
    const short = await clipAll('amara', incidentId, { cameras: cameras.slice(0, 1).map((one) => ({ ...one, id: randomUUID() })), fromUs: us(at(100)) + 5_000, toUs: us(at(100)) + 6_000 });
    expect(short.body.made[0]!.clip).toMatchObject({ in: 2_500, out: 2_501 });
  });

  it('are right in the night the clocks go back: 01:30 comes twice, and each camera has its own', async () => {
    // BST ends on 25 October 2026 at 01:00 UTC. The second was set to London’s time of day and told Docket so as if it were UTC: an hour ahead.
    const [utc, local] = [await filmed({ startedAt: '2026-10-25T00:20:00Z', scale: 30, frame: 1, seconds: 5_000 }), await filmed({ startedAt: '2026-10-25T01:25:00Z', scale: 30, frame: 1, seconds: 5_000 })];
    const incidentId = await incidentOf([utc, local]);
    await laid(incidentId, local, utc, -300_000_000);
    const recordings = await watched(incidentId);
    for (const [from, seconds] of [['2026-10-25T00:30:00Z', 600], ['2026-10-25T01:30:00Z', 4_200]] as const) {
      const { body } = await clipAll('amara', incidentId, { cameras: asked(recordings), fromUs: us(from), toUs: us(from) + 10_000_000 });
      expect([clipOf(body, utc), clipOf(body, local)].map((clip) => [clip.in / 30, clip.out / 30])).toEqual([[seconds, seconds + 10], [seconds - 300, seconds - 290]]);
    }
  });

  it('sent again are the same; taken back they go at once, all or none', async () => {
    const ids = [await filmed({ startedAt: '2026-11-19T10:00:00Z', scale: 25, frame: 1, seconds: 60 }), await filmed({ startedAt: '2026-11-19T10:00:10Z', scale: 25, frame: 1, seconds: 60 })] as const;
    const incidentId = await incidentOf(ids);
    const body = { cameras: asked(await watched(incidentId)), fromUs: us('2026-11-19T10:00:20Z'), toUs: us('2026-11-19T10:00:30Z') };
    const [made, again] = [await clipAll('amara', incidentId, body), await clipAll('amara', incidentId, body)];
    expect(again.body).toEqual(made.body);
    expect((await entries(ids[0], 'clip:add')).length).toBe(1);
    const clips = made.body.made.map(({ recordingId, clip: { id, version } }) => ({ recordingId, id, version }));
    await backend.db.clip.update({ where: { id: clips[1]!.id }, data: { title: 'Changed', version: 2, changedById: backend.personId('tom'), changedAt: new Date() } });
    const remove = (who: string, of: typeof clips) => ask<{ removed: number }>(who, 'POST', '/moments/remove', incidentId, { clips: of });
    expect(await remove('amara', clips)).toMatchObject({ status: 409, body: { detail: 'Tom Hale changed this since you opened it.' } });
    expect(await backend.db.clip.count({ where: { recordingId: { in: [...ids] }, removedAt: null } })).toBe(2);
    expect(await remove('amara', [clips[0]!, { ...clips[1]!, version: 2 }])).toMatchObject({ status: 200, body: { removed: 2 } });
    expect(await backend.db.recording.count({ where: { id: { in: [...ids] }, clipCount: 0 } })).toBe(2);
    expect((await entries(ids[1], 'clip:remove')).length).toBe(1);
  });

  it('are refused where somebody has lined the cameras up anew since, and all of them where one has no room', async () => {
    const ids = [await filmed({ startedAt: '2026-11-18T10:00:00Z', scale: 25, frame: 1, seconds: 60 }), await filmed({ startedAt: '2026-11-18T10:00:10Z', scale: 25, frame: 1, seconds: 60 })] as const;
    const incidentId = await incidentOf(ids);
    const span = { fromUs: us('2026-11-18T10:00:20Z'), toUs: us('2026-11-18T10:00:30Z') };
    const seen = await watched(incidentId);
    await laid(incidentId, ids[1], ids[0], -12_000_000);
    expect(await clipAll('amara', incidentId, { cameras: asked(seen), ...span })).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('lined the cameras up anew') } });
    expect(await backend.db.clip.count({ where: { recordingId: { in: [...ids] } } })).toBe(0);
    await backend.db.clip.createMany({ data: Array.from({ length: MOST_CLIPS }, () => ({ id: randomUUID(), recordingId: ids[1], inTick: 0, outTick: 1, timescale: 25, title: '', byId: backend.personId('amara'), at: new Date() })) });
    expect((await clipAll('amara', incidentId, { cameras: asked(await watched(incidentId)), ...span })).body.code).toBe('too-many');
    expect(await backend.db.clip.count({ where: { recordingId: ids[0] } })).toBe(0);
  });
});

describe('policy', () => {
  it('is each recording’s own: what isn’t open is left out as if it weren’t there, and nothing is told of it', async () => {
    const ids = [await filmed({ startedAt: '2026-11-17T10:00:00Z', scale: 25, frame: 1, seconds: 60 }), await filmed({ startedAt: '2026-11-17T10:00:10Z', scale: 25, frame: 1, seconds: 60, whose: 'tom' })] as const;
    const incidentId = await incidentOf(ids);
    const span = { fromUs: us('2026-11-17T10:00:20Z'), toUs: us('2026-11-17T10:00:30Z') };
    const { body: seen } = await ask<IncidentDetail>('amara', 'GET', '', incidentId);
    // Tom's needs a reason, and nobody has given one.
    expect((await clipAll('amara', incidentId, { cameras: asked(seen.recordings), ...span })).body.code).toBe('reason-required');
    const told = async (who: string) => (await ask<IncidentMoments>(who, 'GET', '/moments', incidentId)).body.cameras.map(({ recordingId, needsReason, clips, markers }) => [recordingId, needsReason, clips.length, markers.length]);
    expect(await told('amara')).toEqual([[ids[0], false, 0, 0], [ids[1], true, 0, 0]]);
    const cameras = asked(await watched(incidentId));
    // Restricted while it is watched: the others go on, and it is no other than one that never was.
    await backend.db.recording.update({ where: { id: ids[1] }, data: { restricted: true } });
    const { status, body } = await clipAll('amara', incidentId, { cameras: [...cameras, { ...cameras[0]!, id: randomUUID(), recordingId: randomUUID() }], ...span });
    expect({ status, made: body.made.map(({ recordingId }) => recordingId), why: body.left.map(({ why }) => why) }).toEqual({ status: 201, made: [ids[0]], why: ['not-open', 'not-open'] });
    expect(await told('amara')).toEqual([[ids[0], false, 1, 0]]);
    expect((await clipAll('amara', incidentId, { cameras: cameras.slice(1), ...span })).status).toBe(404);
    expect((await clipAll('ellie', incidentId, { cameras, ...span })).status).toBe(404);
    expect(await backend.db.clip.count({ where: { recordingId: ids[1] } })).toBe(0);
  });
});

describe('marks of all cameras', () => {
  it('stand at the frame each shows then; a camera that hadn’t begun has none', async () => {
    const ids = [await filmed({ startedAt: '2026-11-16T10:00:00Z', scale: 30_000, frame: 1_001, seconds: 60 }), await filmed({ startedAt: '2026-11-16T10:00:10Z', scale: 1, frame: 1, seconds: 60, whose: 'tom' }), await filmed({ startedAt: '2026-11-16T10:00:31Z', scale: 25, frame: 1, seconds: 20 })] as const;
    const incidentId = await incidentOf(ids);
    const cameras = asked(await watched(incidentId));
    const { status, body } = await ask<MarkedTogether>('amara', 'POST', '/markers', incidentId, { cameras, atUs: us('2026-11-16T10:00:30.500Z'), kind: 'arrest', note: 'Caution given' });
    expect(status).toBe(201);
    expect(new Map(body.made.map(({ recordingId, marker }) => [recordingId, [marker.from, marker.to, marker.kind, marker.note]]))).toEqual(new Map([
      [ids[0], [914 * 1_001, null, 'arrest', 'Caution given']], [ids[1], [20, null, 'arrest', 'Caution given']],
    ]));
    expect(body.left).toEqual([{ recordingId: ids[2], why: 'not-begun' }]);
    const span = await ask<MarkedTogether>('amara', 'POST', '/markers', incidentId, { cameras: cameras.map((one) => ({ ...one, id: randomUUID() })), atUs: us('2026-11-16T10:00:30Z'), toUs: us('2026-11-16T10:00:40Z') });
    expect(span.body.made.map(({ beginsLate }) => beginsLate)).toEqual([false, false, true]);
    const { body: list } = await ask<IncidentMoments>('amara', 'GET', '/moments', incidentId);
    expect(list.cameras.map(({ markers }) => markers.length)).toEqual([2, 2, 1]);
    const markers = body.made.map(({ recordingId, marker: { id, version } }) => ({ recordingId, id, version }));
    expect(await ask('amara', 'POST', '/moments/remove', incidentId, { markers })).toMatchObject({ status: 200 });
    expect((await entries(ids[1], 'marker:remove')).map(({ details }) => details)).toMatchObject([{ incident: incidentId, together: 2 }]);
  });
});
