import { truncateSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lookAt } from './camera-file.ts';
import { Line } from './line.ts';
import { stageBlocks, type StageBlocks } from './stage-blocks.ts';
import { cameraFolder, noise, sha256, type CameraFolder } from './testing/footage.ts';

let camera: CameraFolder;
beforeEach(() => (camera = cameraFolder()));
afterEach(() => camera.remove());

const film = noise(10_500);
async function stage(options: Partial<StageBlocks>) {
  camera.write('a.mp4', film);
  const file = await lookAt(camera.folder, 'a.mp4');
  return stageBlocks({ file, blockBytes: 1000, staged: new Set(), buffers: new Line(3, 1000).lane().share(3), send: async () => undefined, signal: new AbortController().signal, ...options });
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('sends every missing block with its own bytes, and hashes those not sent too', async () => {
  const sent = new Map<number, Buffer>();
  const hash = await stage({
    staged: new Set([0, 4, 10]),
    async send(block, content) {
      await turn(); // by now later blocks have been read; this one's buffer must be untouched
      sent.set(block, Buffer.from(content));
    },
  });
  expect(hash).toBe(sha256(film));
  expect([...sent.keys()].sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 6, 7, 8, 9]);
  for (const [block, content] of sent) expect(content).toEqual(film.subarray(block * 1000, block * 1000 + 1000));
});

it('has no more blocks in memory than the line has buffers', async () => {
  const buffers = new Set<ArrayBufferLike>();
  const { promise: full, resolve: letGo } = Promise.withResolvers<void>();
  let [now, most] = [0, 0];
  await stage({
    async send(_, content) {
      buffers.add(content.buffer);
      most = Math.max(most, (now += 1));
      if (now === 3) letGo();
      await full;
      now -= 1;
    },
  });
  expect([most, buffers.size]).toEqual([3, 3]);
});

it('stops the others at the first error and waits for them', async () => {
  let open = 0;
  const send: StageBlocks['send'] = async (block, _, signal) => {
    open += 1;
    if (block === 1) await turn();
    else await new Promise((resolve) => signal.addEventListener('abort', resolve));
    open -= 1;
    throw block === 1 ? new Error('block 1') : signal.reason;
  };
  await expect(stage({ send })).rejects.toThrow('block 1');
  expect(open).toBe(0);
});

it('notices that the file was cut short meanwhile', async () => {
  await expect(stage({ send: async () => truncateSync(`${camera.folder}/a.mp4`, 5000) })).rejects.toThrow('changed while it was being read');
});
