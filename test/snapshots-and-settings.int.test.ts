/** A frame kept as a picture is recorded before it is saved; the watermark is a setting of the force that players are told of. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#app/api/routes.ts';
import { encodeIndex } from '#contracts/media-index.ts';
import type { Playback } from '#contracts/playback.ts';
import { ticks, timescale } from '#contracts/time.ts';
import { blob, indexBlob } from '#server/platform/blob/index.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { makeRecording } from '#test/stack/recordings.ts';

let backend: Backend;
let recordingId: string;

beforeAll(async () => {
  backend = await startBackend();
  recordingId = await makeRecording(backend);
  const index = encodeIndex({
    header: { timescale: timescale(1000), duration: ticks(3000n), base: ticks(0n), mediaBytes: 1000n, initBytes: 500, width: 16, height: 16, codecs: 'avc1.64001f' },
    gops: [{ firstTick: ticks(0n), duration: ticks(3000n), offset: 500n, length: 500, frames: [ticks(0n), ticks(1500n)] }],
  });
  await blob(indexBlob(recordingId, 'source')).uploadData(index);
  await backend.db.rendition.update({ where: { recordingId_kind: { recordingId, kind: 'source' } }, data: { indexHead: index.length, indexBytes: index.length } });
});
afterAll(() => backend.stop());

async function watching(who: 'amara' | 'tom', reason?: object): Promise<Playback> {
  const { body } = await call<Playback>(ROUTES['/api/playback']!.POST!, { token: await backend.token(who), body: { recordingIds: [recordingId], ...(reason ? { reason } : {}) } });
  return body;
}

const PICTURE = { tick: 1500, timescale: 1000, width: 1920, height: 1080, sha256: 'b'.repeat(64), bytes: 123_456 };
const keep = async (who: 'amara' | 'tom', sessionId: string, body: object = PICTURE) =>
  call<{ fileName: string; code?: string }>(ROUTES['/api/playback/{sessionId}/{recordingId}/snapshots']!.POST!, { token: await backend.token(who), params: { sessionId, recordingId }, body });
const kept = () => backend.db.ledgerEntry.findMany({ where: { action: 'playback:snapshot', recordingId }, orderBy: { at: 'asc' } });

describe('a frame kept as a picture', () => {
  it('is in the ledger with its place, its hash, the original’s hash and the viewing’s reason, and is named after recording and time', async () => {
    const { sessionId } = await watching('tom', { code: 'investigation' });
    const { status, body } = await keep('tom', sessionId);
    expect([status, body.fileName]).toEqual([201, expect.stringMatching(/ at 00h00m01\.500s\.png$/)]);
    const { sha256 } = await backend.db.recording.findUniqueOrThrow({ where: { id: recordingId } });
    const [entry] = await kept();
    expect(entry).toMatchObject({ reason: 'Investigating an offence', details: { session: sessionId, spanUs: [[1_500_000, 1_500_000]], ticks: [1500, null], width: 1920, height: 1080, sha256: PICTURE.sha256, originalSha256: sha256 } });
  });
  it('is nobody’s of another’s viewing, nor of one that ended, nor of a moment that isn’t there; and nothing is recorded', async () => {
    const before = (await kept()).length;
    const { sessionId } = await watching('amara');
    expect((await keep('tom', sessionId)).status).toBe(404);
    expect((await keep('amara', randomUUID())).status).toBe(404);
    expect((await keep('amara', sessionId, { ...PICTURE, tick: 3000 })).body.code).toBe('span-invalid');
    expect((await keep('amara', sessionId, { ...PICTURE, timescale: 999 })).body.code).toBe('span-invalid');
    await call(ROUTES['/api/playback/{sessionId}/end']!.POST!, { token: await backend.token('amara'), params: { sessionId }, body: { items: [], why: 'left' } });
    expect((await keep('amara', sessionId)).body.code).toBe('session-ended');
    expect(await kept()).toHaveLength(before);
  });
});

describe('the watermark', () => {
  it('is off as delivered, switched by an administrator with an entry, and told with the next beat', async () => {
    const opened = await watching('amara');
    expect(opened.watermark).toBe(false);
    const change = await call(ROUTES['/api/settings']!.PUT!, { token: await backend.token('noel'), body: { watermark: true } });
    expect(change).toMatchObject({ status: 200, body: { watermark: true, changedBy: expect.any(String), changedAt: expect.any(String) } });
    const beat = await call<Playback>(ROUTES['/api/playback/{sessionId}/beat']!.POST!, { token: await backend.token('amara'), params: { sessionId: opened.sessionId }, body: { items: [] } });
    expect([beat.status, beat.body.watermark]).toEqual([200, true]);
    expect((await watching('amara')).watermark).toBe(true);
    expect(await backend.db.ledgerEntry.findMany({ where: { action: 'setting:watermark' } })).toMatchObject([{ details: { on: true, before: false } }]);
  });
  it('changed by two at once, each entry says what the other left', async () => {
    const change = async (watermark: boolean) => call(ROUTES['/api/settings']!.PUT!, { token: await backend.token('noel'), body: { watermark } });
    await change(false);
    const waiting = () => backend.db.$queryRaw<object[]>`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%force_settings%'`;
    const late = await backend.db.$transaction(async (tx) => {
      await tx.forceSettings.update({ where: { id: 1 }, data: { watermark: true } });
      const answer = change(true);
      await expect.poll(waiting).toHaveLength(1);
      return { answer };
    }, { timeout: 20_000 });
    expect((await late.answer).status).toBe(200);
    expect((await backend.db.ledgerEntry.findMany({ where: { action: 'setting:watermark' }, orderBy: { id: 'asc' } })).at(-1)).toMatchObject({ details: { on: true, before: true } });
  });
});
