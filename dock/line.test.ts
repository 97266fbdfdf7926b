import { expect, it } from 'vitest';
import { Line, type BlockBuffers } from './line.ts';

const on = new AbortController().signal;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A camera that wants buffers for ever and gives each back at its turn. */
function greedy(name: string, buffers: BlockBuffers, served: string[]) {
  const held: Uint8Array<ArrayBuffer>[] = [];
  const stop = new AbortController();
  const wanting = (async () => {
    for (;;) {
      held.push(await buffers.take(stop.signal));
      served.push(name);
    }
  })().catch(() => undefined);
  return { held, give: () => buffers.give(held.shift()!), stop: () => (stop.abort(new Error('enough')), wanting) };
}

it('serves cameras in turn, block by block, and one alone has it all', async () => {
  const line = new Line(4, 8);
  const served: string[] = [];
  const long = greedy('long', line.lane().share(4), served);
  await turn();
  expect(served).toEqual(['long', 'long', 'long', 'long']);
  const others = ['b', 'c'].map((name) => greedy(name, line.lane().share(4), served));
  await turn();
  const all = [long, ...others];
  for (let i = 0; i < 12; i += 1) {
    all.find(({ held }) => held.length > 0)!.give();
    await turn();
  }
  const late = served.slice(4);
  for (const name of ['long', 'b', 'c']) expect(late.filter((one) => one === name).length).toBe(4);
  expect(late.slice(0, 2).sort()).toEqual(['b', 'c']); // served before the long one again
  await Promise.all(all.map((one) => one.stop()));
});

it('gives one file no more than its share, so that one that is stuck leaves room', async () => {
  const line = new Line(4, 8);
  const lane = line.lane();
  const served: string[] = [];
  const stuck = greedy('stuck', lane.share(2), served);
  await turn();
  const other = greedy('other', lane.share(4), served);
  await turn();
  expect(served).toEqual(['stuck', 'stuck', 'other', 'other']);
  await Promise.all([stuck.stop(), other.stop()]);
});

it('loses no buffer to one that stops waiting', async () => {
  const line = new Line(1, 8);
  const [a, b, c] = [line.lane().share(1), line.lane().share(1), line.lane().share(1)];
  const held = await a.take(on);
  const stop = new AbortController();
  const waiting = b.take(stop.signal);
  const next = c.take(on);
  stop.abort(new Error('pulled out'));
  await expect(waiting).rejects.toThrow('pulled out');
  a.give(held);
  expect((await next).byteLength).toBe(8);
});
