/** A transcript through the real routes: who attaches and reads it, what is refused, what is kept of it, and what the ledger says. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import type { Problem } from '#contracts/problem.ts';
import type { Playback } from '#contracts/playback.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { TRANSCRIPT_LONGEST, type Transcript, type TranscriptChanged } from '#contracts/transcript.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
beforeAll(async () => void (backend = await startBackend()));
afterAll(() => backend.stop());

const TALK = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Amara Okafor>Stay where you are\n\n00:09.000 --> 00:30.000\nI dropped the <b>knife</b>\n';
const filmed = (fields: Parameters<typeof makeRecording>[1] = {}) => makeRecording(backend, { durationUs: 10_000_000, ...fields });
const ask = async <T>(who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, rest: Parameters<typeof call>[1]) => call<T & Problem>(ROUTES[path]![method]!, { ...rest, token: await backend.token(who) });
const OF = '/api/recordings/{recordingId}/transcript';
const attach = (who: string, recordingId: string, version: number, text = TALK, fileName = 'MOVI0001.vtt') => ask<TranscriptChanged>(who, 'PUT', OF, { params: { recordingId }, body: { version, fileName, text } });
const remove = (who: string, recordingId: string, version: number) => ask<TranscriptChanged>(who, 'DELETE', OF, { params: { recordingId }, query: { version: String(version) } });
const detail = async (who: string, recordingId: string) => (await ask<RecordingDetail>(who, 'GET', '/api/recordings/{recordingId}', { params: { recordingId } })).body;
const watch = async (who: string, recordingId: string) => (await ask<Playback>(who, 'POST', '/api/playback', { body: { recordingIds: [recordingId], reason: { code: 'investigation' } } })).body.sessionId;
const read = (who: string, sessionId: string, recordingId: string, query: Record<string, string> = {}) => ask<Transcript>(who, 'GET', '/api/playback/{sessionId}/{recordingId}/transcript', { params: { sessionId, recordingId }, query });
const entries = (recordingId: string, action: string) => backend.db.ledgerEntry.findMany({ where: { recordingId, action }, orderBy: { at: 'asc' } });

describe('a transcript', () => {
  it('is attached, said of the recording without its words, and read within a viewing with its reason', async () => {
    const id = await filmed();
    expect((await detail('amara', id)).transcript).toEqual({ version: 0, current: null, hasEarlier: false });
    expect(await attach('amara', id, 0)).toMatchObject({ status: 200, body: { version: 1, cues: 2 } });
    const told = await detail('tom', id);
    expect(told).toMatchObject({ mayDescribe: true, transcript: { version: 1, current: { fileName: 'MOVI0001.vtt', format: 'vtt', cues: 2, by: { name: 'Amara Okafor' } }, hasEarlier: false } });
    expect(JSON.stringify(told)).not.toContain('knife');
    const session = await watch('tom', id);
    const { status, body } = await read('tom', session, id);
    expect([status, body]).toEqual([200, {
      version: 1,
      // What reaches over the end is cut there; no markup is left.
      cues: [{ fromUs: 1_000_000, toUs: 2_000_000, text: 'Amara Okafor: Stay where you are' }, { fromUs: 9_000_000, toUs: 10_000_000, text: 'I dropped the knife' }],
      earlier: [],
    }]);
    const [attached] = await entries(id, 'transcript:attach');
    expect(attached).toMatchObject({ actorId: backend.personId('amara'), details: { version: 1, format: 'vtt', cues: 2, sha256: expect.stringMatching(/^[\da-f]{64}$/) } });
    // What was said is not written where nothing can be taken back.
    expect(JSON.stringify(attached)).not.toMatch(/knife|MOVI/);
    expect(await entries(id, 'playback:transcript')).toMatchObject([{ actorId: backend.personId('tom'), reason: 'Investigating an offence', details: { session, version: 1, cues: 2 } }]);
  });

  it('is nobody’s without a viewing of their own that goes on', async () => {
    const id = await filmed();
    await attach('amara', id, 0);
    const session = await watch('amara', id);
    expect((await read('tom', session, id)).status).toBe(404);
    expect((await read('amara', randomUUID(), id)).status).toBe(404);
    expect((await read('amara', session, await filmed())).status).toBe(404);
    await ask('amara', 'POST', '/api/playback/{sessionId}/end', { params: { sessionId: session }, body: { items: [], why: 'left' } });
    expect((await read('amara', session, id)).body.code).toBe('session-ended');
    expect(await entries(id, 'playback:transcript')).toHaveLength(0);
  });

  it('of footage that is closed meanwhile is told to nobody it is closed to', async () => {
    const id = await filmed();
    await attach('amara', id, 0);
    const session = await watch('amara', id);
    await backend.db.recording.update({ where: { id }, data: { lockedAt: new Date(), lockReason: 'A death' } });
    expect((await read('amara', session, id)).status).toBe(404);
    expect(await detail('amara', id)).toMatchObject({ transcript: null, mayDescribe: false });
    expect((await attach('amara', id, 1)).status).toBe(404);
    expect((await remove('amara', id, 1)).status).toBe(404);
    // Who investigates has it.
    expect((await detail('priya', id)).transcript?.current).not.toBeNull();
  });

  it('is gone with its recording', async () => {
    const id = await filmed();
    await attach('amara', id, 0);
    const session = await watch('amara', id);
    await backend.db.recording.update({ where: { id }, data: { state: 'disposed', disposedAt: new Date() } });
    expect((await read('amara', session, id)).status).toBe(404);
    expect((await attach('amara', id, 1)).status).toBe(404);
  });

  it('that is replaced or removed is kept, with who and when, and changes only against what was seen', async () => {
    const id = await filmed();
    await attach('amara', id, 0);
    expect(await attach('tom', id, 0)).toMatchObject({ status: 409, body: { code: 'conflict', detail: 'Amara Okafor attached another transcript since you opened it.' } });
    expect((await attach('tom', id, 1, '00:00:03,000 --> 00:00:04,000\nIt was a comb', 'mine.srt')).body).toEqual({ version: 2, cues: 1 });
    expect((await remove('amara', id, 1)).status).toBe(409);
    expect((await remove('amara', id, 2)).body).toEqual({ version: 3, cues: 0 });
    expect(await attach('tom', id, 2)).toMatchObject({ status: 409, body: { detail: 'Amara Okafor removed the transcript since you opened it.' } });
    expect((await remove('amara', id, 3)).status).toBe(404);
    expect((await detail('amara', id)).transcript).toEqual({ version: 3, current: null, hasEarlier: true });
    const session = await watch('priya', id);
    const { body } = await read('priya', session, id);
    expect(body).toMatchObject({ version: null, cues: [], earlier: [
      { version: 2, fileName: 'mine.srt', by: { name: 'Tom Hale' }, endedBy: { name: 'Amara Okafor' }, isRemoved: true },
      { version: 1, fileName: 'MOVI0001.vtt', by: { name: 'Amara Okafor' }, endedBy: { name: 'Tom Hale' }, isRemoved: false },
    ] });
    expect((await read('priya', session, id, { version: '1' })).body.cues[1]?.text).toBe('I dropped the knife');
    expect((await read('priya', session, id, { version: '3' })).status).toBe(404);
    expect((await entries(id, 'playback:transcript')).map(({ details }) => (details as { earlier?: boolean }).earlier)).toEqual([undefined, true]);
    expect((await entries(id, 'transcript:attach')).map(({ details }) => (details as { replaced?: boolean }).replaced)).toEqual([undefined, true]);
    await expect(backend.db.transcript.updateMany({ where: { recordingId: id }, data: { cueCount: 7 } })).rejects.toThrow(/not changed/);
    expect((await attach('amara', id, 3)).body).toEqual({ version: 4, cues: 2 });
  });

  it('is attached once by two at the same time', async () => {
    const id = await filmed();
    const both = await Promise.all([attach('amara', id, 0), attach('tom', id, 0)]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });

  it.each([
    ['of another recording', '00:00:10,000 --> 00:00:11,000\nLate', 'Line 1: the caption begins at 0:00:10, and the recording is 0:00:10 long. Is it of another recording?'],
    ['that is none', '<html><script>alert(1)</script></html>', 'It is neither WebVTT nor SubRip.'],
    ['too large in bytes', '£'.repeat(TRANSCRIPT_LONGEST * 0.6), 'It is larger than 2 MB.'],
  ])('%s is refused in words, and nothing is kept', async (_, text, detailed) => {
    const id = await filmed();
    expect(await attach('amara', id, 0, text)).toMatchObject({ status: 422, body: { code: 'transcript-invalid', detail: detailed } });
    expect(await backend.db.transcript.count({ where: { recordingId: id } })).toBe(0);
  });
  it('that is larger than any is refused before it is read, and one of footage that isn’t ready waits', async () => {
    const id = await filmed();
    expect((await attach('amara', id, 0, 'x'.repeat(6_000_001))).body.code).toBe('body-too-large');
    expect((await attach('amara', id, 0, 'x'.repeat(TRANSCRIPT_LONGEST + 1))).body.code).toBe('invalid-request');
    expect((await attach('amara', await filmed({ state: 'packaging', durationUs: null }), 0)).body.code).toBe('not-playable');
  });
});
