/** The checker finds what it is there to find: each rule broken by hand is named. */
import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExhibitMade, Hold } from '#contracts/cases.ts';
import type { Share } from '#contracts/sharing.ts';
import { startAzurite, type Azurite } from '#local/azurite.ts';
import { anyFreePort } from '#local/ports.ts';
import { blob, exportBlob, incomingBlob, indexBlob, mediaBlob, originalBlob } from '#server/platform/blob/index.ts';
import { ROUTES } from '#app/api/routes.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from '#test/http/call.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { deliver } from '#test/stack/deliver.ts';
import { recipientIdOf } from '#test/stack/shares.ts';
import { brokenInvariants } from './broken-invariants.ts';

let backend: Backend;
let azurite: Azurite;
let dir: string;
let ready: string;
let unplayable: string;
const run = { correlationId: 'test', signal: new AbortController().signal };

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-invariants-'));
  // The run's own store is shared by its test files: this one looks at all there is.
  const account = { name: `inv${randomBytes(6).toString('hex')}`, key: randomBytes(32).toString('base64') };
  azurite = await startAzurite({ dir: join(dir, 'azurite'), port: await anyFreePort(), accounts: [account] });
  backend = await startBackend({}, { endpoint: azurite.endpoint(account), ...account });
  const path = join(dir, 'a.mp4');
  execFileSync(process.env.FFMPEG_PATH ?? 'ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25', '-t', '1', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', path]);
  const footage = readFileSync(path);
  const whole = async (bytes: Buffer, claimed?: string) => {
    const { recordingId, uploadId } = await deliver(backend, bytes, claimed ? { claimed } : {});
    await HANDLERS['check-upload']({ uploadId }, run);
    await HANDLERS['package-recording']({ recordingId }, run);
    await HANDLERS['derive-tracks']({ recordingId }, run);
    return recordingId;
  };
  ready = await whole(footage);
  unplayable = await whole(randomBytes(500));
  await whole(footage);
  await whole(randomBytes(400), 'b'.repeat(64));
});
afterAll(async () => {
  await backend.stop();
  await azurite.stop();
  rmSync(dir, { recursive: true, force: true });
});

const broken = async () => (await brokenInvariants(backend)).broken;

/** Breaks something, looks, and mends it. */
async function caught(words: RegExp, harm: () => Promise<unknown>, mend: () => Promise<unknown>): Promise<void> {
  await harm();
  expect(await broken()).toContainEqual(expect.stringMatching(words));
  await mend();
  expect(await broken()).toEqual([]);
}

it('finds nothing where all is well: ready, unplayable, a duplicate, a quarantined one', async () => expect(await broken()).toEqual([]));

it('finds a lost and a changed original', async () => {
  const original = blob(originalBlob(ready));
  const bytes = await original.downloadToBuffer();
  await caught(/its original is lost/, () => original.delete(), () => original.uploadData(bytes));
  await caught(/its original hashes to/, () => original.uploadData(Buffer.alloc(bytes.length)), () => original.uploadData(bytes));
});

it('finds blobs of nobody, and rows without their blobs', async () => {
  const stray = blob(incomingBlob(ready));
  await caught(/incoming.* belongs to no live row/, () => stray.uploadData(Buffer.from('x')), () => stray.delete());
  const half = blob(mediaBlob(unplayable, 'source'));
  await caught(/belongs to no live row/, () => half.uploadData(Buffer.from('x')), () => half.delete());
  const index = blob(indexBlob(ready, 'source'));
  const bytes = await index.downloadToBuffer();
  await caught(/index.bin is missing/, () => index.delete(), () => index.uploadData(bytes));
  await caught(/index.bin has 1 bytes/, () => index.uploadData(Buffer.from('x')), () => index.uploadData(bytes));
});

it('finds what rests on its way, and states that do not go together', async () => {
  const tracks = { recordingId_kind: { recordingId: ready, kind: 'tracks' as const } };
  await caught(/its tracks are still waiting/, () => backend.db.processingStep.update({ where: tracks, data: { state: 'waiting' } }), () => backend.db.processingStep.update({ where: tracks, data: { state: 'done' } }));
  const where = { recordingId_kind: { recordingId: ready, kind: 'package' as const } };
  await caught(/its packaging is running/, () => backend.db.processingStep.update({ where, data: { state: 'running' } }), () => backend.db.processingStep.update({ where, data: { state: 'done' } }));
  await caught(/its upload is open/, () => backend.db.upload.update({ where: { recordingId: ready }, data: { state: 'open' } }), () => backend.db.upload.update({ where: { recordingId: ready }, data: { state: 'stored' } }));
});

it('finds a state change without its entry', async () => {
  const { recordingId, uploadId } = await deliver(backend, randomBytes(300));
  await HANDLERS['check-upload']({ uploadId }, run);
  expect(await broken()).toContainEqual(expect.stringMatching(/still being packaged/));
  await backend.db.recording.update({ where: { id: recordingId }, data: { state: 'unplayable', stateReason: 'By hand' } });
  expect(await broken()).toContainEqual(expect.stringMatching(/recording:unplayable is 0 times/));
});

it('an export that is half there, or not what was made, is named', async () => {
  const before = await broken();
  const { body } = await call<{ id: string }>(ROUTES['/api/exports']!.POST!, { token: await backend.token('amara'), body: { recordingId: ready, span: null, reason: { code: 'supervision' } } });
  expect(await broken()).toEqual([...before, `export ${body.id} (queued): it is still being made`]);
  expect(await HANDLERS['render-export']({ exportId: body.id }, run)).toBe('ready');
  expect(await broken()).toEqual(before);
  const video = blob(exportBlob(body.id, 'video.mp4'), backend.store);
  const bytes = await video.downloadToBuffer();
  bytes[bytes.length - 1]! ^= 1;
  await video.uploadData(bytes);
  await blob(exportBlob(body.id, 'stream/index.bin'), backend.store).delete();
  await blob(exportBlob(body.id, 'more.bin'), backend.store).uploadData(Buffer.from('x'));
  const now = (await broken()).filter((what) => !before.includes(what)).join('\n');
  for (const named of [`exports/${body.id}/stream/index.bin is missing`, `exports/${body.id}/more.bin belongs to no live row`, `exports/${body.id}/video.mp4 hashes to`]) expect(now).toContain(named);
});

it('a film rendered ahead belongs to its row as long as there is one, and doesn’t rest on its way', async () => {
  const sorted = async () => (await broken()).toSorted();
  const before = await sorted();
  const { id } = await backend.db.filmAhead.create({ data: { id: randomUUID(), personId: backend.personId('amara'), recordingId: ready, inTick: 0, outTick: 1, timescale: 1000, footage: '', at: new Date() } });
  expect(await sorted()).toEqual([...before, `film ${id} (queued): it is still being rendered ahead`].toSorted());
  await blob(exportBlob(id, 'video.mp4'), backend.store).uploadData(Buffer.from('x'));
  await backend.db.filmAhead.update({ where: { id }, data: { state: 'dropped' } });
  expect(await sorted()).toEqual(before);
  await backend.db.filmAhead.delete({ where: { id } });
  expect(await sorted()).toEqual([...before, `exports/${id}/video.mp4 belongs to no live row`].toSorted());
  await blob(exportBlob(id, 'video.mp4'), backend.store).delete();
});

it('evidence: what was made through the routes is in order, and each rule broken by hand is named', async () => {
  const before = await broken();
  const newly = async () => (await broken()).filter((what) => !before.includes(what) && !what.startsWith('export ')).join('\n');
  const ask = async <T>(who: string, path: string, params: Record<string, string>, body: unknown, method: 'POST' | 'PUT' = 'POST') => (await call<T>(ROUTES[path]![method]!, { token: await backend.token(who), params, body })).body;
  const to = recipientIdOf('pat.lindqvist@demo.invalid');
  const made = await ask<ExhibitMade>('amara', '/api/exhibits', {}, { case: { reference: '01/INV/26', title: 'Assault' }, recordingId: ready, description: 'The arrest', disclosure: 'used', share: { to: [{ id: randomUUID(), recipientId: to }], purpose: 'Charging', mayDownload: true } });
  const share = made.shares[0]!;
  const held = await ask<Hold>('amara', '/api/recordings/{recordingId}/holds', { recordingId: ready }, { reason: 'Civil claim', reviewOn: '2099-01-01' });
  const [exportId, itemId] = [share.items[0]!.exportId, share.items[0]!.id];
  expect(await HANDLERS['render-export']({ exportId }, run)).toBe('ready');
  await ask('pat', '/api/shared/playback', {}, { itemId });
  const released = await ask<Share>('pat', '/api/shares/{shareId}/release', { shareId: share.id }, { recipientId: recipientIdOf('imogen.shaw@demo.invalid'), itemIds: [itemId], kind: 'service', purpose: 'Initial details', mayDownload: false });
  await ask('pat', '/api/shares/{shareId}/revoke', { shareId: released.id }, { version: 1, reason: 'Too early' });
  expect(await newly()).toBe('');

  const { db } = backend;
  const harm = async (words: RegExp, work: () => Promise<unknown>, mend: () => Promise<unknown>) => {
    await work();
    expect(await newly()).toMatch(words);
    await mend();
    expect(await newly()).toBe('');
  };
  await harm(/AO\/1 in 01\/INV\/26 \(active\): its footage would lapse[^]*hold .* \(stands\): its footage would lapse/, () => db.recording.update({ where: { id: ready }, data: { retainUntil: new Date() } }), () => db.recording.update({ where: { id: ready }, data: { retainUntil: null } }));
  await harm(/says nothing of the hold on it/, () => db.recording.update({ where: { id: ready }, data: { held: false } }), () => db.recording.update({ where: { id: ready }, data: { held: true } }));
  await harm(/its officer is no member of it/, () => db.case.update({ where: { id: made.case.id }, data: { officerId: backend.personId('tom') } }), () => db.case.update({ where: { id: made.case.id }, data: { officerId: backend.personId('amara') } }));
  await harm(/was viewed 9 times, and the ledger says 1/, () => db.shareReceipt.updateMany({ where: { itemId }, data: { times: 9 } }), () => db.shareReceipt.updateMany({ where: { itemId }, data: { times: 1 } }));
  const asked = { id: randomUUID(), action: 'share:open', subjectId: share.id, reason: 'By hand', requestedById: backend.personId('amara'), requestedAt: new Date(), reached: [] };
  await harm(/it is open, and nobody agreed to it/, () => db.approval.create({ data: asked }), () => db.approval.update({ where: { id: asked.id }, data: { subjectId: randomUUID() } }));
  const incidentId = randomUUID();
  const camera = (recordingId: string) => ({ recordingId, state: 'proposed' as const, why: 'A test', proposedAt: new Date() });
  const apart = async () => db.incident.create({ data: { id: incidentId, state: 'accepted', startsAt: new Date(0), endsAt: new Date(1), why: 'A test', madeAt: new Date(), cameras: { create: [camera(ready), camera(unplayable)] } } });
  await harm(/it is not kept together with AO\/1/, apart, () => db.incidentRecording.updateMany({ where: { incidentId }, data: { state: 'refused', decidedById: backend.personId('priya'), decidedAt: new Date() } }));
  // What can't be undone comes last.
  await db.hold.update({ where: { id: held.id }, data: { releasedAt: new Date(), releasedById: backend.personId('priya'), releaseReason: 'By hand' } });
  await db.exhibit.update({ where: { id: made.exhibit.id }, data: { state: 'withdrawn', withdrawnAt: new Date(), withdrawnReason: 'By hand' } });
  await db.share.update({ where: { id: share.id }, data: { revokedAt: new Date(), revokedById: backend.personId('amara'), revokedReason: 'By hand' } });
  const now = await newly();
  for (const words of ['hold:release is 0 times in the ledger', 'nobody agreed to its release', 'that it is held, and no hold stands', 'exhibit:withdraw is 0 times in the ledger', 'nobody agreed to its withdrawal', 'share:revoke is 0 times in the ledger']) expect(now).toContain(words);
});
