import type { Time } from '../time.ts';

/**
 * Time that passes only by sleeping, and then at once. Its dice always fall in the middle.
 * Give a `wall` where a real token or signature is to be had.
 */
export function fakeTime({ wall }: { readonly wall?: () => Date } = {}): Time & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    wall: wall ?? (() => new Date(Date.UTC(2026, 10, 21) + now)),
    random: () => 0.5,
    async sleep(ms, signal) {
      // A turn of the event loop: what really happens meanwhile (sockets, files) gets its chance.
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}
