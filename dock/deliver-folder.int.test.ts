import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLimit } from './limit/parse-limit.ts';
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

describe('delivering a folder', () => {
  it('brings every footage file into the store byte for byte, and reports it', async () => {
    const [a, b] = [noise(5 * KB64 + 17, 'a'), noise(1, 'b')];
    camera.write('DCIM/100/MOVI0001.MP4', a);
    camera.write('DCIM/100/MOVI0001.MP4.json', JSON.stringify({ cameraSerial: 'X60A4471F', startedAt: '2026-11-21T10:00:00+00:00' }));
    camera.write('short.mkv', b);
    camera.write('readme.txt', 'not footage');
    const { report } = await deliver(server, camera.folder);
    expect(await server.desk.stored('MOVI0001.MP4')).toEqual(a);
    expect(await server.desk.stored('short.mkv')).toEqual(b);
    expect(report).toMatchObject({ delivered: 2, notDelivered: 0, refusal: null, sentBytes: a.length + 1, resentBytes: 0 });
    expect(report.files.find(({ path }) => path === 'DCIM/100/MOVI0001.MP4')).toMatchObject({
      bytes: a.length, sha256: sha256(a), storedSha256: sha256(a), state: 'stored', attempts: 1, problem: null, notes: [], cleared: false,
    });
    expect([...server.desk.uploads.values()].map(({ announced }) => announced.sidecar?.cameraSerial)).toContain('X60A4471F');
    expect(readFileSync(`${camera.folder}/short.mkv`)).toEqual(b);
  });

  it('delivers footage whose sidecar is malformed, without it, and says so', async () => {
    camera.write('a.mp4', noise(100));
    camera.write('a.mp4.json', '{"gps": [');
    const { report } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, problem: null });
    expect(report.files[0]?.notes[0]).toContain('not JSON');
  });

  it('delivers footage without a sidecar that the server refuses, and leaves that sidecar on the camera', async () => {
    camera.write('a.mp4', noise(100));
    const sidecar = camera.write('a.mp4.json', '{"place": "Ridley Road, E8"}');
    server.state.refuseNext.push('body-too-large');
    const { report } = await deliver(server, camera.folder, { clear: true });
    expect(report.files[0]).toMatchObject({ delivered: true, cleared: true });
    expect(report.files[0]?.notes[0]).toContain('did not take the sidecar');
    expect(existsSync(sidecar)).toBe(true);
  });

  it('says of files without a sidecar what it was told to, keeps the others’ own, and touches nothing', async () => {
    camera.write('bare.mp4', noise(100, 'bare'));
    camera.write('own.mp4', noise(100, 'own'));
    camera.write('own.mp4.json', '{"shoulderNumber": "512CE"}');
    camera.write('broken.mp4', noise(100, 'broken'));
    camera.write('broken.mp4.json', '{');
    const before = readdirSync(camera.folder).map((name) => [name, statSync(`${camera.folder}/${name}`, { bigint: true })] as const);
    await deliver(server, camera.folder, { sidecar: { shoulderNumber: '447CE' } });
    const said = new Map([...server.desk.uploads.values()].map(({ announced }) => [announced.fileName, announced.sidecar?.shoulderNumber]));
    expect(Object.fromEntries(said)).toEqual({ 'bare.mp4': '447CE', 'own.mp4': '512CE', 'broken.mp4': '447CE' });
    for (const [name, stats] of before) expect(statSync(`${camera.folder}/${name}`, { bigint: true })).toMatchObject({ mtimeNs: stats.mtimeNs, ctimeNs: stats.ctimeNs });
    expect(readdirSync(camera.folder)).toEqual(before.map(([name]) => name));
  });

  it('reports empty files in words and delivers the others', async () => {
    camera.write('empty.mp4', '');
    camera.write('full.mp4', noise(100));
    const { report } = await deliver(server, camera.folder);
    expect(report).toMatchObject({ delivered: 1, notDelivered: 1 });
    expect(report.files.find(({ path }) => path === 'empty.mp4')?.problem).toBe('The file is empty (0 bytes).');
  });

  it('sends nothing for a file that an earlier run delivered', async () => {
    camera.write('a.mp4', noise(3 * KB64));
    await deliver(server, camera.folder);
    const { report } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, state: 'stored', sentBytes: 0, attempts: 0 });
    expect(server.proxy.seen).toHaveLength(3);
  });

  it('is told that a copy is a duplicate, and of what', async () => {
    camera.write('a.mp4', noise(1000));
    const first = await deliver(server, camera.folder);
    camera.write('copy.mp4', noise(1000));
    const { report } = await deliver(server, camera.folder);
    expect(report.files.find(({ path }) => path === 'copy.mp4')).toMatchObject({ delivered: true, state: 'duplicate', duplicateOf: first.report.files[0]?.recordingId });
  });

  it('takes two cameras’ files of the same name, size and second for two, not for one delivered twice', async () => {
    const second = new Date('2026-11-21T10:00:00Z');
    for (const seed of ['one camera', 'another']) {
      utimesSync(camera.write('MOVI0001.mp4', noise(3 * KB64, seed)), second, second);
      await deliver(server, camera.folder);
    }
    expect(new Set([...server.desk.uploads.values()].map(({ storedSha256 }) => storedSha256)).size).toBe(2);
  });

  it('shows a refusal of one file in the server’s words and goes on', async () => {
    camera.write('a.mp4', noise(10, 'a'));
    camera.write('b.mp4', noise(10, 'b'));
    server.state.refuseNext.push('invalid-request');
    const { report } = await deliver(server, camera.folder, { files: 1 });
    expect(report).toMatchObject({ delivered: 1, notDelivered: 1, refusal: null });
    expect(report.files.find(({ delivered }) => !delivered)?.problem).toBe('The request was not understood. (number c-1)');
  });

  it('ends the run when the server doesn’t know this dock', async () => {
    camera.write('a.mp4', noise(10));
    server.state.refuseNext.push('dock-unknown');
    const { report } = await deliver(server, camera.folder);
    expect(report.refusal).toContain('not known or is switched off');
  });

  it('ends the run when sign-in is refused', async () => {
    camera.write('a.mp4', noise(10));
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const { report } = await deliver({ ...server, privateKey: foreign }, camera.folder);
    expect(report.refusal).toContain('Sign-in was refused: invalid_client');
  });
});

it('sends no faster than the limit, all files together, and everything', async () => {
  const films = ['a', 'b', 'c'].map((name) => noise(10 * KB64, name));
  films.forEach((film, i) => camera.write(`${i}.mp4`, film));
  const { report, slept } = await deliver(server, camera.folder, { limits: [parseLimit('1Mbit/s')] });
  expect(report).toMatchObject({ delivered: 3, resentBytes: 0 });
  const seconds = (films.length * 10 * KB64 * 8) / 1e6;
  const waited = slept.reduce((sum, ms) => sum + ms, 0) / 1000;
  expect(waited).toBeGreaterThan(seconds * 0.9);
  for (const [i, film] of films.entries()) expect(sha256(await server.desk.stored(`${i}.mp4`))).toBe(sha256(film));
});

describe('quarantine', () => {
  it('sends a quarantined file once more from scratch', async () => {
    camera.write('a.mp4', noise(3 * KB64));
    server.desk.corruptChecks = 1;
    const { report } = await deliver(server, camera.folder);
    expect(report.files[0]).toMatchObject({ delivered: true, state: 'stored', attempts: 2 });
    expect([...server.desk.uploads.keys()][1]).toMatch(/\.2$/);
  });

  it('reports it after the second time, and the next run begins afresh', async () => {
    camera.write('a.mp4', noise(3 * KB64));
    server.desk.corruptChecks = 2;
    const first = await deliver(server, camera.folder, { clear: true });
    expect(first.report.files[0]).toMatchObject({ delivered: false, state: 'quarantined', attempts: 2, cleared: false });
    expect(existsSync(`${camera.folder}/a.mp4`)).toBe(true);
    const next = await deliver(server, camera.folder);
    expect(next.report.files[0]).toMatchObject({ delivered: true, state: 'stored', attempts: 1 });
  });
});

describe('clearing the camera', () => {
  it('deletes footage and sidecar once the server has confirmed the hash', async () => {
    camera.write('a.mp4', noise(3 * KB64));
    camera.write('a.json', '{"shoulderNumber": "447CE"}');
    const { report } = await deliver(server, camera.folder, { clear: true });
    expect(report.files[0]).toMatchObject({ delivered: true, cleared: true });
    expect([existsSync(`${camera.folder}/a.mp4`), existsSync(`${camera.folder}/a.json`)]).toEqual([false, false]);
  });

  it('reads a file delivered earlier before deleting it, and a duplicate counts too', async () => {
    camera.write('a.mp4', noise(1000));
    await deliver(server, camera.folder);
    camera.write('copy.mp4', noise(1000));
    const { report } = await deliver(server, camera.folder, { clear: true });
    expect(report.files.map(({ path, state, cleared, sha256: hash }) => [path, state, cleared, hash])).toEqual(
      expect.arrayContaining([['a.mp4', 'stored', true, sha256(noise(1000))], ['copy.mp4', 'duplicate', true, sha256(noise(1000))]]),
    );
  });

  it('leaves a file that changed after it was sent', async () => {
    const location = camera.write('a.mp4', noise(1000));
    const { report } = await deliver(server, camera.folder, { clear: true, onEvent: ({ event }) => event === 'checking' && utimesSync(location, 1, 1) });
    expect(report.files[0]).toMatchObject({ delivered: true, cleared: false, problem: 'Left on the camera: the file was changed after it was sent.' });
    expect(existsSync(location)).toBe(true);
  });

  it('keeps a sidecar that two films share, and one that could not be read', async () => {
    camera.write('a.mp4', noise(10, 'a'));
    camera.write('a.mov', noise(10, 'b'));
    camera.write('a.json', '{}');
    camera.write('b.mp4', noise(10, 'c'));
    camera.write('b.json', 'oh');
    const { report } = await deliver(server, camera.folder, { clear: true });
    expect(report.files.map(({ cleared }) => cleared)).toEqual([true, true, true]);
    expect([existsSync(`${camera.folder}/a.json`), existsSync(`${camera.folder}/b.json`)]).toEqual([true, true]);
  });
});
