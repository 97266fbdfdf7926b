/** What a recipient's signatures open in the storage itself: alive, after their share was revoked, and once they have run out. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Playback } from '#contracts/playback.ts';
import type { SharedStills } from '#contracts/sharing.ts';
import { CONTAINERS, exportBlob, signBlob } from '#server/platform/blob/index.ts';
import { holdClock } from '#server/platform/clock.ts';
import { ROUTES } from '#app/api/routes.ts';
import { call } from './http/call.ts';
import { startBackend, type Backend } from './stack/backend.ts';
import { makeRecording } from './stack/recordings.ts';
import { makeCase, makeExhibit, makeExport, makeShare, recipientIdOf } from './stack/shares.ts';

let backend: Backend;
beforeAll(async () => (backend = await startBackend()));
afterAll(() => backend.stop());

async function ready() {
  const recordingId = await makeRecording(backend);
  const caseId = await makeCase(backend);
  const exhibitId = await makeExhibit(backend, caseId, recordingId);
  return { recordingId, caseId, exhibitId, exportId: await makeExport(backend, exhibitId, recordingId) };
}
const ask = async <T>(who: string, path: string, params: Record<string, string>, body: unknown) => call<T>(ROUTES[path]!.POST!, { token: await backend.token(who), params, body });
const watch = (itemId: string) => ask<Playback>('pat', '/api/shared/playback', {}, { itemId });
const download = (itemId: string, file: string) => ask<{ url: string }>('pat', '/api/shared/items/{itemId}/download', { itemId }, { file });
const stills = (itemId: string) => ask<SharedStills>('pat', '/api/shared/stills', {}, { itemIds: [itemId] });

/** A share to Pat Lindqvist, and every address it gives out, each with its signature. */
async function shared() {
  const mine = await ready();
  const { shareId, itemId } = await makeShare(backend, { ...mine, to: recipientIdOf('pat.lindqvist@demo.invalid') });
  const [item] = (await watch(itemId)).body.items;
  const played = [item!.forms[0]!.media, item!.index].map(({ url, query }) => `${url}?${query}`);
  const [still] = (await stills(itemId)).body.stills;
  const taken = await Promise.all(['video', 'package', 'continuity'].map(async (file) => (await download(itemId, file)).body.url));
  return { mine, shareId, itemId, played, still: still!.url, taken, all: [...played, still!.url, ...taken] };
}

/** Every blob there is, an original's and another's export among them. */
async function addresses(): Promise<string[]> {
  const others = await ready();
  const found: string[] = [];
  for (const name of CONTAINERS) {
    const container = backend.store.service.getContainerClient(name);
    await container.uploadBlockBlob(others.recordingId, 'x', 1);
    for await (const blob of container.listBlobsFlat()) found.push(container.getBlobClient(blob.name).url);
  }
  expect(found.some((url) => url.includes(others.exportId))).toBe(true);
  return found;
}

/** That it opens its own blob, to read, and nothing else: no other blob, no list, no change. */
async function opensItsOwnAlone(signed: string, everywhere: readonly string[]): Promise<void> {
  const own = new URL(signed);
  expect((await fetch(own)).status).toBe(200);
  for (const method of ['PUT', 'DELETE']) expect((await fetch(own, { method, headers: { 'x-ms-blob-type': 'BlockBlob' } })).status).toBe(403);
  for (const url of everywhere.filter((one) => new URL(one).pathname !== own.pathname)) expect((await fetch(`${url}${own.search}`)).status, url).toBe(403);
  for (const name of CONTAINERS) expect((await fetch(`${backend.store.service.getContainerClient(name).url}${own.search}&restype=container&comp=list`)).status).toBe(403);
}
const lastsSeconds = (signed: string): number => (Date.parse(new URL(signed).searchParams.get('se')!) - Date.now()) / 1000;

it('alive, each opens its own blob and no other address there is', async () => {
  const { all } = await shared();
  const everywhere = await addresses();
  for (const signed of all) await opensItsOwnAlone(signed, everywhere);
});

it('of a revoked share nothing new is signed; what was given out opens no more than before, and runs out: within minutes what plays, within the hour what is downloaded', async () => {
  const { shareId, itemId, played, still, taken, all } = await shared();
  expect((await ask('amara', '/api/shares/{shareId}/revoke', { shareId }, { version: 1, reason: 'Shared in error' })).status).toBe(200);
  expect((await watch(itemId)).status).toBe(404);
  for (const file of ['video', 'package', 'continuity']) expect((await download(itemId, file)).status).toBe(404);
  expect((await stills(itemId)).body.stills).toEqual([]);
  for (const signed of [...played, still]) expect(lastsSeconds(signed)).toBeLessThanOrEqual(300);
  for (const signed of taken) expect(lastsSeconds(signed)).toBeLessThanOrEqual(3_600);
  const everywhere = await addresses();
  for (const signed of all) await opensItsOwnAlone(signed, everywhere);
});

it('run out, none opens anything', async () => {
  const { mine } = await shared();
  // What is signed by the clock of an hour ago has run out by storage's.
  const release = holdClock(() => Date.now() - 3_700_000);
  try {
    for (const name of ['stream/media.mp4', 'stream/index.bin', 'still.jpg', 'video.mp4', 'package.zip', 'continuity.pdf'] as const) {
      const { url, query } = await signBlob({ address: exportBlob(mine.exportId, name), permission: 'read', seconds: name.startsWith('stream/') ? 240 : 3_600 });
      expect((await fetch(`${url}?${query}`)).status).toBe(403);
    }
  } finally {
    release();
  }
});
