/** The checker finds what it is there to find: each rule broken by hand is named. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAzurite, type Azurite } from '#local/azurite.ts';
import { anyFreePort } from '#local/ports.ts';
import { blob, incomingBlob, indexBlob, mediaBlob, originalBlob } from '#server/platform/blob/index.ts';
import { HANDLERS } from '#worker/registry.ts';
import { startBackend, type Backend } from '#test/stack/backend.ts';
import { deliver } from '#test/stack/deliver.ts';
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
