import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSidecar } from './read-sidecar.ts';
import { cameraFolder, type CameraFolder } from './testing/footage.ts';

let camera: CameraFolder;
beforeEach(() => (camera = cameraFolder()));
afterEach(() => camera.remove());

it('reads a sidecar, with a byte order mark too', async () => {
  camera.write('a.json', '\uFEFF{"cameraSerial": " X60A4471F ", "gps": [{"at": 0, "lat": 51.5, "lon": -0.1}]}');
  expect(await readSidecar(camera.folder, 'a.json')).toMatchObject({ kind: 'read', sidecar: { cameraSerial: 'X60A4471F', gps: [{ lat: 51.5 }] } });
});

it.each([
  ['{', 'it is not JSON'],
  ['[]', 'its content: '],
  ['{"startedAt": "yesterday"}', 'startedAt: '],
  ['{"gps": [{"at": 0, "lat": 200, "lon": 0}]}', 'gps.0.lat: '],
])('says what is wrong with %s', async (content, why) => {
  camera.write('a.json', content);
  const read = await readSidecar(camera.folder, 'a.json');
  expect(read).toEqual({ kind: 'unusable', problem: expect.stringContaining(`The sidecar a.json can’t be used: ${why}`) });
});

it('is none when there is none, and unusable when it is gone or too large', async () => {
  camera.write('big.json', Buffer.alloc(17 * 1024 * 1024, ' '));
  expect(await readSidecar(camera.folder, null)).toEqual({ kind: 'none' });
  expect(await readSidecar(camera.folder, 'gone.json')).toMatchObject({ problem: expect.stringContaining('ENOENT') });
  expect(await readSidecar(camera.folder, 'big.json')).toMatchObject({ problem: expect.stringContaining('too large') });
});
