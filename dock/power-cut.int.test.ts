/** The uploader ended by SIGKILL at seeded moments, again and again, until it gets through. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DockEvent } from './progress/events.ts';
import { startDock } from './testing/dock-process.ts';
import { eachTest } from './testing/each-test.ts';
import { noise, sha256, type CameraFolder } from './testing/footage.ts';
import type { StandInServer } from './testing/stand-in-server.ts';

let server: StandInServer;
let camera: CameraFolder;
let desk: CameraFolder;
eachTest((standIn, folder) => {
  server = standIn;
  camera = folder();
  desk = folder();
});

const KB64 = 64 * 1024;
const FILES = 3;
const KINDS = ['announced', 'block', 'checking', 'ended'] as const satisfies readonly DockEvent['event'][];

/** Numbers from 0 to below 1, the same for the same seed. */
function dice(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

it.each([1, 2, 3, 4])('a power cut at any moment loses nothing and clears nothing that is not stored (seed %i)', async (seed) => {
  const roll = dice(seed);
  const films = Array.from({ length: FILES }, (_, i) => noise(6 * KB64 + i, `film ${seed} ${i}`));
  films.forEach((film, i) => camera.write(`${i}.mp4`, film));
  const reportFile = join(desk.folder, 'report.json');
  const args = [camera.folder, '--clear', '--report', reportFile];
  for (let cut = 0; cut < 4; cut += 1) {
    const [kind, nth] = [KINDS[Math.floor(roll() * KINDS.length)], 1 + Math.floor(roll() * 6)];
    let seen = 0;
    const cutAt = ({ event }: DockEvent, child: { kill(signal: 'SIGKILL'): unknown }) => event === kind && (seen += 1) === nth && child.kill('SIGKILL');
    await startDock(server, desk.folder, args, cutAt).ended;
    for (const [i, film] of films.entries()) {
      if (existsSync(join(camera.folder, `${i}.mp4`))) continue;
      expect(sha256(await server.desk.stored(`${i}.mp4`))).toBe(sha256(film)); // gone from the camera: then it is stored
    }
  }
  const { code, report } = await startDock(server, desk.folder, args).ended;
  expect([code, report?.notDelivered]).toEqual([0, 0]);
  for (const [i, film] of films.entries()) expect(sha256(await server.desk.stored(`${i}.mp4`))).toBe(sha256(film));
  const acknowledged = server.proxy.acknowledged();
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
});
