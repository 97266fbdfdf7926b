import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FOOTAGE_ENDINGS } from '#contracts/sidecar.ts';
import { scanFolder } from './scan-folder.ts';
import { cameraFolder, type CameraFolder } from './testing/footage.ts';

let camera: CameraFolder;
beforeEach(() => (camera = cameraFolder()));
afterEach(() => camera.remove());

it('finds every kind of footage, at any depth, in any case, and nothing else', async () => {
  for (const ending of FOOTAGE_ENDINGS) camera.write(`DCIM/${ending}/A.${ending.toUpperCase()}`, 'x');
  for (const other of ['._A.mp4', '.Trashes/B.mp4', 'A.txt', 'mp4', 'A.mp4.part']) camera.write(other, 'x');
  const { files } = await scanFolder(camera.folder);
  expect(files.map(({ path }) => path)).toEqual([...FOOTAGE_ENDINGS].map((ending) => `DCIM/${ending}/A.${ending.toUpperCase()}`).sort());
});

it('finds the sidecar, NAME.ext.json before NAME.json, and knows when two films share one', async () => {
  for (const name of ['a.mp4', 'A.MP4.JSON', 'a.json', 'b.mp4', 'b.mov', 'b.json', 'c.avi']) camera.write(name, 'x');
  const { files } = await scanFolder(camera.folder);
  expect(files.map(({ path, sidecar, sidecarShared }) => [path, sidecar, sidecarShared])).toEqual([
    ['a.mp4', 'A.MP4.JSON', false], ['b.mov', 'b.json', true], ['b.mp4', 'b.json', true], ['c.avi', null, false],
  ]);
});

it('does not follow links, and says so', async () => {
  const target = camera.write('elsewhere/a.mp4', 'x');
  symlinkSync(target, join(camera.folder, 'link.mp4'));
  const { files, unreadable } = await scanFolder(camera.folder);
  expect(files.map(({ path }) => path)).toEqual(['elsewhere/a.mp4']);
  expect(unreadable).toEqual([{ path: 'link.mp4', problem: expect.stringContaining('not followed') }]);
});

it('fails when the folder is not there', async () => {
  await expect(scanFolder(join(camera.folder, 'none'))).rejects.toThrow('ENOENT');
});
