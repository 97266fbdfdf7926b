/** Whether a recording's page leaves anything behind: opened from the library and left again, twenty times. */
import type { Page } from '@playwright/test';
import { heldBy, type Held } from '#test/review/watch-long.ts';
import type { Sides } from '../first-frame/compare.ts';
import { atMost, machine, rounded, type Result } from '../measure/result.ts';
import { leftBehind, type Counted } from './left-behind.ts';

const CYCLES = 20;
/** Opened in turn. */
const RECORDINGS = 4;
/** By then each was opened twice, and all is loaded, compiled and kept that ever is: script, answers to the pages' requests. */
const SETTLED = 2 * RECORDINGS;
const MOST_GROWTH = 1.05;
/** Opened once each after that: what is kept of every recording isn't seen with few in turn. */
const FURTHER = 8;

/** Of each recording what was read of it is kept for some minutes, with its request's controller; of its page nothing. */
const OF_A_PAGE = ['HTMLVideoElement', 'HTMLCanvasElement', 'MediaSource', 'SourceBuffer', 'AudioContext'] as const;

/** Things of the page that a viewing makes and must let go of. Workers apart: they aren't in its heap. */
const KINDS = ['HTMLVideoElement', 'HTMLCanvasElement', 'MediaSource', 'SourceBuffer', 'AudioContext', 'ImageBitmap', 'AbortController', 'MutationObserver', 'ResizeObserver', 'IntersectionObserver'] as const;

export async function* memory({ browser, product, ids, note }: Sides): AsyncGenerator<Result> {
  const { page } = product;
  await page.bringToFront();
  const of = ids.length > 1 ? ids.slice(1, 1 + RECORDINGS) : ids;
  const held: (Held & { readonly counted: Counted })[] = [];
  const openAndClose = async (id: string) => {
    await product.open(id);
    await product.loaded();
    await product.back();
    return { ...(await heldBy(browser, page)), counted: await counts(page) };
  };
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    const now = await openAndClose(of[cycle % of.length]!);
    note(`closed ${cycle + 1}: heap ${rounded(now.heapBytes / 1e6, 2)} MB, ${now.nodes} nodes, ${now.listeners} listeners; ${Object.entries(now.counted).map(([kind, n]) => `${n} ${kind}`).join(', ')}`);
    held.push(now);
  }
  const [settled, last] = [held[SETTLED - 1]!, held.at(-1)!];
  const growth = { heap: last.heapBytes / settled.heapBytes, nodes: last.nodes / settled.nodes, listeners: last.listeners / settled.listeners };
  const how = `A recording with marks and clips opened from the library by a click, loaded to rest, left by going back; ${CYCLES} times, ${of.length} recordings in turn. After each the page's garbage is collected twice. Compared: after the last with after the ${SETTLED}th.`;
  yield atMost(MOST_GROWTH, {
    name: 'review-memory',
    value: Math.max(...Object.values(growth)),
    detail: {
      growth: Object.fromEntries(Object.entries(growth).map(([what, part]) => [what, rounded(part, 3)])),
      heapMB: held.map(({ heapBytes }) => rounded(heapBytes / 1e6, 2)), nodes: held.map(({ nodes }) => nodes), listeners: held.map(({ listeners }) => listeners),
      processMB: held.map(({ processBytes }) => processBytes && Math.round(processBytes / 1e6)),
      how: `${how} The largest growth of JavaScript heap, DOM nodes and listeners.`, machine: machine(),
    },
  });
  const left = leftBehind(settled.counted, last.counted);
  yield atMost(0, { name: 'review-memory-left', value: Object.values(left).reduce((sum, n) => sum + n, 0), detail: { left, settled: settled.counted, last: last.counted, how: `${how} How many more objects of each kind live, and workers.`, machine: machine() } });

  const further = ids.slice(1 + RECORDINGS, 1 + RECORDINGS + FURTHER);
  if (further.length === 0) return;
  let after = last;
  for (const id of further) after = await openAndClose(id);
  const kept = leftBehind(only(last.counted), only(after.counted));
  const others = { nodes: after.nodes / last.nodes, listeners: after.listeners / last.listeners };
  note(`and ${further.length} others: ${JSON.stringify({ ...others, ...kept })}`);
  yield atMost(MOST_GROWTH, { name: 'review-memory-others', value: Math.max(...Object.values(others)), detail: { growth: others, how: `Then ${further.length} other recordings, once each. The larger growth of DOM nodes and listeners.`, machine: machine() } });
  yield atMost(0, { name: 'review-memory-others-left', value: Object.values(kept).reduce((sum, n) => sum + n, 0), detail: { kept, heapMB: [rounded(last.heapBytes / 1e6, 2), rounded(after.heapBytes / 1e6, 2)], how: `The same ${further.length}. How many more objects of a page's kinds live.`, machine: machine() } });
}

const only = (counted: Counted): Counted => Object.fromEntries(OF_A_PAGE.map((kind) => [kind, counted[kind] ?? 0]));

/** How many of each kind live, held by whatever: by V8's own walk of the heap. */
async function counts(page: Page): Promise<Counted> {
  const client = await page.context().newCDPSession(page);
  const objectGroup = 'counted';
  try {
    const found: Record<string, number> = { Worker: page.workers().length };
    for (const kind of KINDS) {
      const { result } = await client.send('Runtime.evaluate', { expression: `${kind}.prototype`, objectGroup });
      const { objects } = await client.send('Runtime.queryObjects', { prototypeObjectId: result.objectId!, objectGroup });
      const { result: count } = await client.send('Runtime.callFunctionOn', { objectId: objects.objectId!, functionDeclaration: 'function () { return this.length }', returnByValue: true });
      found[kind] = Number(count.value);
    }
    await client.send('Runtime.releaseObjectGroup', { objectGroup });
    return found;
  } finally {
    await client.detach();
  }
}
