import { appendFileSync, truncateSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { BlockProxy } from './testing/block-proxy.ts';
import { eachTest } from './testing/each-test.ts';
import { noise, sha256, type CameraFolder } from './testing/footage.ts';
import { deliver } from './testing/deliver.ts';
import type { StandInServer } from './testing/stand-in-server.ts';

let server: StandInServer;
let camera: CameraFolder;
eachTest((standIn, folder) => {
  server = standIn;
  camera = folder();
});

const KB64 = 64 * 1024;
const BLOCKS = 12;
const film = noise(BLOCKS * KB64 - 5, 'film');

/** The whole film is in the store, and no block was acknowledged twice. */
async function expectDeliveredOnce(proxy: BlockProxy = server.proxy): Promise<void> {
  expect(sha256(await server.desk.stored('a.mp4'))).toBe(sha256(film));
  const acknowledged = proxy.acknowledged();
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(acknowledged).toHaveLength(BLOCKS);
}

describe('resuming', () => {
  beforeEach(() => camera.write('a.mp4', film));

  it('goes on after being stopped, sending only what is missing', async () => {
    const stop = new AbortController();
    let blocks = 0;
    const onEvent = ({ event }: { event: string }) => event === 'block' && (blocks += 1) === 5 && stop.abort();
    const first = await deliver(server, camera.folder, { signal: stop.signal, onEvent, parallel: 1 });
    expect(first.report.files[0]).toMatchObject({ delivered: false, problem: 'Stopped before it was delivered; the next run resumes.' });
    const { report } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, resumedBytes: 5 * KB64, sentBytes: film.length - 5 * KB64, sha256: sha256(film) });
    await expectDeliveredOnce();
  });

  it('rides out a broken line and a storage that is busy', async () => {
    server.proxy.fate = (_, before) => (before % 5 === 1 ? 'drop' : before % 5 === 3 ? 503 : 'pass');
    const { report, slept } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, problem: null });
    expect(report.resentBytes).toBeGreaterThan(0);
    expect(slept).toContain(375); // half a second, less a quarter by the dice
    await expectDeliveredOnce();
  });

  it('rides out a server that fails, with growing waits', async () => {
    server.state.refuseNext.push('unavailable', 'internal', 'storage-unavailable');
    const { report, slept } = await deliver(server, camera.folder);
    expect(report.delivered).toBe(1);
    expect(slept.slice(0, 3)).toEqual([375, 750, 1500]);
  });

  it('renews a signature once when all blocks find it ended', async () => {
    server.desk.storeLifeMs = -1000;
    server.proxy.fate = (_, before) => {
      if (before === 3) server.desk.storeLifeMs = undefined;
      return 'pass';
    };
    await deliver(server, camera.folder, { parallel: 4 });
    const refused = server.proxy.seen.filter(({ status }) => status === 403).length;
    expect(refused).toBeGreaterThanOrEqual(4);
    expect(server.state.asked.filter((asked) => asked === 'POST uploads').length).toBeLessThanOrEqual(1 + refused / 2);
    await expectDeliveredOnce();
  });

  it('renews a signature before it ends', async () => {
    Object.assign(server.desk, { signatureLifeMs: 0, storeLifeMs: 600_000 });
    const { report } = await deliver(server, camera.folder, { parallel: 1 });
    expect(report.resentBytes).toBe(0);
    expect(server.state.asked.filter((asked) => asked === 'POST uploads')).toHaveLength(1 + BLOCKS);
    await expectDeliveredOnce();
  });

  it('gets a new token when the old one is refused in the middle', async () => {
    const onEvent = ({ event }: { event: string }) => event === 'checking' && server.state.tokens.push('another one signed in');
    const { report } = await deliver(server, camera.folder, { onEvent });
    expect(report.delivered).toBe(1);
    expect(server.state.tokens).toHaveLength(3);
  });

  it('sends what is missing when complete finds it missing', async () => {
    server.proxy.fate = (_, before) => (before === 2 ? 'sink' : 'pass');
    const { report } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, state: 'stored' });
    expect(server.proxy.seen).toHaveLength(BLOCKS + 1);
    expect(sha256(await server.desk.stored('a.mp4'))).toBe(sha256(film));
  });

  it('carries on when another dock completed the same upload', async () => {
    const stop = new AbortController();
    await deliver(server, camera.folder, { signal: stop.signal, onEvent: ({ event }) => event === 'checking' && stop.abort() });
    const { report } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, state: 'stored', sentBytes: 0 });
  });

  it('announces again when an upload expired meanwhile', async () => {
    server.proxy.fate = (_, before) => {
      if (before === BLOCKS - 1) for (const upload of server.desk.uploads.values()) upload.state = 'expired';
      return 'pass';
    };
    const { report } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, state: 'stored' });
  });

  it('gives a file up in words after a time without progress, and goes on with the others', async () => {
    camera.write('b.mp4', noise(100, 'b'));
    server.proxy.fate = ({ uploadId }) => ([...server.desk.uploads.values()].find((upload) => upload.uploadId === uploadId)?.announced.fileName === 'a.mp4' ? 'drop' : 'pass');
    const { report } = await deliver(server, camera.folder, { giveUpAfterMs: 120_000 });
    expect(report).toMatchObject({ delivered: 1, notDelivered: 1 });
    expect(report.files.find(({ path }) => path === 'a.mp4')?.problem).toMatch(/^Given up after 2 min without progress; the next run resumes\. Last problem: /);
  });

  it('says when the server never finishes its check', async () => {
    server.desk.neverChecks = true;
    const { report } = await deliver(server, camera.folder, { giveUpAfterMs: 60_000 });
    expect(report.files[0]).toMatchObject({ delivered: false, state: 'checking' });
    expect(report.files[0]?.problem).toContain('has not finished checking');
  });
});

describe('a file that is written while it is read', () => {
  it('is begun again, and delivered as it is in the end', async () => {
    const location = camera.write('a.mp4', film.subarray(0, 4 * KB64));
    let grown = false;
    const onEvent = ({ event }: { event: string }) => {
      if (event === 'block' && !grown) appendFileSync(location, film.subarray(4 * KB64));
      grown ||= event === 'block';
    };
    const { report, events } = await deliver(server, camera.folder, { onEvent });
    expect(events.filter(({ event }) => event === 'again')).toHaveLength(1);
    expect(report.files[0]).toMatchObject({ delivered: true, attempts: 2, sha256: sha256(film) });
  });

  it('says when it was changed after it was sent', async () => {
    const location = camera.write('a.mp4', film);
    const { report } = await deliver(server, camera.folder, { onEvent: ({ event }) => event === 'checking' && appendFileSync(location, 'x') });
    expect(report.files[0]).toMatchObject({ delivered: true, notes: [expect.stringContaining('changed after it was sent')] });
  });

  it('is begun again when it shrinks, and delivered as it is in the end', async () => {
    const location = camera.write('a.mp4', film);
    let shrunk = false;
    const onEvent = ({ event }: { event: string }) => {
      if (event !== 'block' || shrunk) return;
      shrunk = true;
      truncateSync(location, 2 * KB64 + 3);
    };
    const { report, events } = await deliver(server, camera.folder, { onEvent });
    expect(events.filter(({ event }) => event === 'again')).toHaveLength(1);
    expect(report.files[0]).toMatchObject({ delivered: true, bytes: 2 * KB64 + 3, sha256: sha256(film.subarray(0, 2 * KB64 + 3)) });
  });

  it('is reported when it goes on changing', async () => {
    const location = camera.write('a.mp4', film);
    const { report } = await deliver(server, camera.folder, { onEvent: ({ event }) => event === 'block' && appendFileSync(location, 'x') });
    expect(report.files[0]?.problem).toBe('The file changes while it is read. Is the camera still writing it?');
  });
});
