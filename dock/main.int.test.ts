import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDock } from './testing/dock-process.ts';
import { eachTest } from './testing/each-test.ts';
import { noise, sha256, type CameraFolder } from './testing/footage.ts';
import type { StandInServer } from './testing/stand-in-server.ts';

let server: StandInServer;
let camera: CameraFolder;
/** The key and reports lie here, not on the camera. */
let desk: CameraFolder;
eachTest((standIn, folder) => {
  server = standIn;
  camera = folder();
  desk = folder();
});

const KB64 = 64 * 1024;
const film = noise(20 * KB64, 'film');
const dock = (...args: string[]) => startDock(server, desk.folder, ['--folder', camera.folder, ...args]);

// Each starts whole processes, on machines that do other things too.
describe('the dock’s command', { timeout: 60_000 }, () => {
  it('ends with 0, writes its report, and never says a signature or a token', async () => {
    camera.write('a.mp4', film);
    const reportFile = join(desk.folder, 'report.json');
    const { code, output, report } = await dock('--clear', '--report', reportFile).ended;
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(reportFile, 'utf8'))).toEqual(report);
    expect(report?.files[0]).toMatchObject({ path: 'a.mp4', delivered: true, cleared: true, sha256: sha256(film) });
    for (const secret of ['sig=', ...server.state.tokens]) expect(output).not.toContain(secret);
  });

  it('says of a folder docked again that it is already there, not that it was delivered', async () => {
    camera.write('a.mp4', film);
    const plain = () => startDock(server, desk.folder, [camera.folder], undefined, { json: false }).ended;
    expect((await plain()).output).toMatch(/a\.mp4: delivered, recording [^]*1 of 1 files delivered\.\n/);
    const again = (await plain()).output;
    expect(again).toMatch(/a\.mp4: already there, recording [^]*1 of 1 files delivered, already there before\.\n/);
    expect(again).not.toContain('a.mp4: delivered');
  });

  it('ends with 1 when a file was not delivered', async () => {
    camera.write('empty.mp4', '');
    expect((await dock().ended).code).toBe(1);
  });

  it('ends with 2 and says how it is used', async () => {
    const { code, output } = await dock('--parallel', 'many').ended;
    expect([code, output]).toEqual([2, expect.stringContaining('--parallel takes a whole number')]);
  });

  it('ends with 3 when the server refuses the dock', async () => {
    camera.write('a.mp4', film);
    server.state.refuseNext.push('dock-unknown');
    expect((await dock().ended).code).toBe(3);
  });

  it('resumes after kill -9 in the middle of a file without sending an acknowledged block again', async () => {
    camera.write('a.mp4', film);
    // Seven blocks reach the store; the rest hang on the line until the dock is killed.
    const { promise: killed, resolve: kill } = Promise.withResolvers<'drop'>();
    server.proxy.fate = (_, before) => (before < 7 ? 'pass' : killed);
    let blocks = 0;
    const first = startDock(server, desk.folder, [camera.folder], ({ event }, child) => event === 'block' && (blocks += 1) === 7 && child.kill('SIGKILL'));
    await first.ended;
    kill('drop');
    expect(first.child.signalCode).toBe('SIGKILL');
    server.proxy.fate = () => 'pass';
    const { code, report } = await dock().ended;
    expect(code).toBe(0);
    expect(report?.files[0]).toMatchObject({ resumedBytes: 7 * KB64, sentBytes: 13 * KB64, resentBytes: 0 });
    const acknowledged = server.proxy.acknowledged();
    expect(acknowledged).toHaveLength(20);
    expect(new Set(acknowledged).size).toBe(20);
    expect(sha256(await server.desk.stored('a.mp4'))).toBe(sha256(film));
  });

  it('stops in order on SIGINT, and the next run resumes', async () => {
    camera.write('a.mp4', film);
    let blocks = 0;
    const stopped = startDock(server, desk.folder, [camera.folder, '--parallel', '1'], ({ event }, child) => event === 'block' && (blocks += 1) === 3 && child.kill('SIGINT'));
    server.proxy.fate = (_, before) => (before < 3 ? 'pass' : 503);
    const { code, report } = await stopped.ended;
    expect([code, report?.files[0]?.problem]).toEqual([1, 'Stopped before it was delivered; the next run resumes.']);
    server.proxy.fate = () => 'pass';
    expect((await dock().ended).report?.files[0]).toMatchObject({ delivered: true, resumedBytes: 3 * KB64 });
  });

  it('watches: takes a file that comes later, and ends with 0 on SIGINT', async () => {
    camera.write('first.mp4', noise(10));
    let ends = 0;
    const watching = startDock(server, desk.folder, ['--camera', camera.folder], ({ event }, child) => {
      if (event !== 'ended') return;
      if ((ends += 1) === 1) camera.write('late/a.mp4', film);
      else child.kill('SIGINT');
    });
    const { code, report } = await watching.ended;
    expect(code).toBe(0);
    expect(report?.files[1]?.path).toMatch(/^dock-camera-.*\/late\/a\.mp4$/);
    expect(report?.files.map(({ delivered }) => delivered)).toEqual([true, true]);
  });

  it('holds a long file in constant memory', async () => {
    const location = join(camera.folder, 'shift.mp4');
    writeFileSync(location, '');
    truncateSync(location, 300_000_000);
    Object.assign(server.desk, { sink: true, blockBytes: 8 * 1024 * 1024 });
    server.proxy.fate = () => 'sink';
    const { code, report } = await dock().ended;
    expect([code, report?.sentBytes]).toEqual([0, 300_000_000]);
    expect(report?.peakMemoryBytes).toBeLessThan(400_000_000);
  });
});
