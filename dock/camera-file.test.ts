import { appendFileSync, mkdirSync, rmSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { clientKey, isUnchanged, lookAt } from './camera-file.ts';
import { cameraFolder, noise, type CameraFolder } from './testing/footage.ts';

let camera: CameraFolder;
beforeEach(() => (camera = cameraFolder()));
afterEach(() => camera.remove());

const noon = new Date('2026-11-21T12:00:00Z');
const key = async (path = 'a.mp4') => clientKey(await lookAt(camera.folder, path), 1);

it('keeps its key while path, size, time and content stay, and another generation has another', async () => {
  utimesSync(camera.write('a.mp4', noise(300_000)), noon, noon);
  const first = await key();
  expect(await key()).toBe(first);
  expect(clientKey(await lookAt(camera.folder, 'a.mp4'), 2)).toBe(`${first}.2`);
  utimesSync(camera.write('a.mp4', noise(300_000, 'other')), noon, noon);
  expect(await key()).not.toBe(first);
});

it('notices a change, also one that hides behind the old modified time', async () => {
  const location = camera.write('a.mp4', noise(1000));
  utimesSync(location, noon, noon);
  const file = await lookAt(camera.folder, 'a.mp4');
  expect(await isUnchanged(file)).toBe(true);
  appendFileSync(location, 'x');
  truncateSync(location, 1000);
  utimesSync(location, noon, noon);
  expect(await isUnchanged(file)).toBe(false);
  rmSync(location);
  expect(await isUnchanged(file)).toBe(false);
});

it('says in words what can’t be delivered', async () => {
  camera.write('empty.mp4', '');
  truncateSync(camera.write('huge.mp4', ''), 8 * 1024 * 1024 * 50_000 + 1);
  mkdirSync(join(camera.folder, 'folder.mp4'));
  await expect(lookAt(camera.folder, 'empty.mp4')).rejects.toThrow('The file is empty (0 bytes).');
  await expect(lookAt(camera.folder, 'huge.mp4')).rejects.toThrow('larger than 390 GB');
  await expect(lookAt(camera.folder, 'gone.mp4')).rejects.toThrow('The file is gone.');
  await expect(lookAt(camera.folder, 'folder.mp4')).rejects.toThrow('The file can’t be read (EISDIR).');
});
