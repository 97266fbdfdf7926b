/** Code that comes late, over a network that goes: nothing is thrown at the page, and it is here once it can be. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Arrival } from './arrival.ts';

const load = vi.fn<() => Promise<string>>();
let page: EventTarget;
beforeEach(() => {
  vi.useFakeTimers();
  load.mockReset();
  page = new EventTarget();
  vi.stubGlobal('window', page);
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('is asked for once, however many wait for it', async () => {
  load.mockResolvedValue('part');
  const arrival = new Arrival(load);
  expect(arrival.settled()).toBe(arrival.settled());
  await arrival.settled();
  expect(arrival.get()).toEqual({ is: 'here', part: 'part' });
  arrival.again();
  expect(load).toHaveBeenCalledTimes(1);
});

it('that was lost comes when the network is back, and who waits is told', async () => {
  load.mockRejectedValue(new TypeError('no network'));
  const arrival = new Arrival(load);
  const told = vi.fn<() => void>();
  arrival.subscribe(told);
  await arrival.settled();
  expect(arrival.get()).toEqual({ is: 'lost' });
  const stop = arrival.keepAsking();
  load.mockResolvedValue('part');
  page.dispatchEvent(new Event('online'));
  await after(0);
  expect(arrival.get()).toEqual({ is: 'here', part: 'part' });
  expect(told).toHaveBeenCalledTimes(2);
  stop();
});

it('that was lost is asked for more and more seldom, and no more once nobody waits', async () => {
  load.mockRejectedValue(new TypeError('no network'));
  const arrival = new Arrival(load);
  await arrival.settled();
  const stop = arrival.keepAsking();
  await after(2_000);
  expect(load).toHaveBeenCalledTimes(2);
  await after(3_900);
  expect(load).toHaveBeenCalledTimes(2);
  await after(200);
  expect(load).toHaveBeenCalledTimes(3);
  stop();
  await after(120_000);
  page.dispatchEvent(new Event('online'));
  await after(0);
  expect(load).toHaveBeenCalledTimes(3);
});
