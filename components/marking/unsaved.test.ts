import { expect, test } from 'vitest';
import { Unsaved } from './unsaved.ts';

/** A page whose clock stands until it is told to go on. */
function page() {
  let nowMs = 0;
  let last = 0;
  const timers = new Map<number, { readonly at: number; readonly go: () => void }>();
  const window = Object.assign(new EventTarget(), {
    setTimeout: (go: () => void, ms: number) => {
      timers.set((last += 1), { at: nowMs + ms, go });
      return last;
    },
    clearTimeout: (timer: number) => void timers.delete(timer),
  }) as unknown as Window;
  const pass = (ms: number) => {
    nowMs += ms;
    for (const [id, { at, go }] of timers) if (at <= nowMs && timers.delete(id)) go();
  };
  const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  return { unsaved: new Unsaved(window), pass, asks, timers };
}

test('a change that is on its way for longer than an instant is asked about on leaving, and said once it takes long', async () => {
  const { unsaved, pass, asks, timers } = page();
  const answer = Promise.withResolvers<string>();
  const sent = unsaved.send('a', () => answer.promise);
  expect(asks(), 'in the first instant').toBe(false);
  pass(800);
  expect(asks(), 'after 0.8 s').toBe(true);
  expect(unsaved.waiting.get().size).toBe(0);
  pass(2_000);
  expect(unsaved.waiting.get()).toEqual(new Set(['a']));
  answer.resolve('made');
  expect(await sent).toBe('made');
  expect([asks(), unsaved.waiting.get().size, timers.size]).toEqual([false, 0, 0]);
});

test('refused at last, it is asked about no more', async () => {
  const { unsaved, pass, asks } = page();
  const answer = Promise.withResolvers<string>();
  const sent = unsaved.send('a', () => answer.promise);
  pass(800);
  answer.reject(new Error('no'));
  await expect(sent).rejects.toThrow('no');
  expect(asks()).toBe(false);
});

test('it asks as long as any reason is left', () => {
  const { unsaved, asks } = page();
  unsaved.asks('one', true);
  unsaved.asks('two', true);
  unsaved.asks('one', false);
  expect(asks()).toBe(true);
  unsaved.asks('two', false);
  expect(asks()).toBe(false);
});
