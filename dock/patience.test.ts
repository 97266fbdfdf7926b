import { expect, it } from 'vitest';
import { Contact } from './contact.ts';
import { Patience } from './patience.ts';
import { FileFailure, Passing } from './problems.ts';
import { fakeTime } from './testing/fake-time.ts';
import { realTime } from './time.ts';

function patient(giveUpAfterMs = 60_000, signal = new AbortController().signal, endless = false) {
  const time = fakeTime();
  const contact = new Contact(time);
  return { time, contact, patience: new Patience({ time, contact, endless, giveUpAfterMs, signal, onWait: () => undefined }) };
}
const failing = (times: number, retryAfterMs = 0) => {
  let left = times;
  return async () => {
    if ((left -= 1) >= 0) throw new Passing('busy', { retryAfterMs });
    return 'done';
  };
};

it('waits longer each time, up to half a minute', async () => {
  const { time, patience } = patient(600_000);
  expect(await patience.persist('store', failing(9))).toBe('done');
  expect(time.slept).toEqual([375, 750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
});

it('waits as long as the other side asks, within reason', async () => {
  const { time, patience } = patient(600_000);
  await patience.persist('store', failing(1, 20_000));
  await patience.persist('store', failing(1, 3_600_000));
  expect(time.slept).toEqual([20_000, 60_000]);
});

it('gives up in words after the time without progress, which progress starts again', async () => {
  const { time, patience } = patient(60_000);
  await patience.persist('store', failing(6));
  patience.progressed();
  const before = time.now();
  await expect(patience.persist('store', failing(99))).rejects.toThrow(new FileFailure('Given up after 1 min without progress; the next run resumes. Last problem: busy'));
  expect(time.now() - before).toBeGreaterThanOrEqual(60_000);
});

it('does not try again what will not pass, nor when stopped', async () => {
  const stop = new AbortController();
  const { time, patience } = patient(60_000, stop.signal);
  await expect(patience.persist('store', async () => Promise.reject(new FileFailure('no')))).rejects.toThrow('no');
  stop.abort(new Error('stopped'));
  await expect(patience.persist('store', failing(1))).rejects.toThrow('stopped');
  expect(time.slept).toEqual([]);
});

it('at a station waits for a dead line without end, in pauses that grow to five minutes at most', async () => {
  const { time, patience } = patient(60_000, undefined, true);
  expect(await patience.persist('store', failing(300))).toBe('done');
  expect(time.now()).toBeGreaterThan(16 * 3_600_000);
  expect(Math.max(...time.slept)).toBeLessThanOrEqual(300_000);
});

it('at a station gives up what fails while others get through', async () => {
  const { contact, patience } = patient(60_000, undefined, true);
  const others = async () => {
    contact.answered('store');
    throw new Passing('busy');
  };
  await expect(patience.persist('store', others)).rejects.toThrow('Given up after 1 min without progress though others got through; it is tried again later. Last problem: busy');
});

it('at a station holds nothing against a file that fails just after another was the first to get through again', async () => {
  const { time, contact, patience } = patient(60_000, undefined, true);
  contact.answered('store');
  let tries = 0;
  const done = patience.persist('store', async () => {
    tries += 1;
    if (tries < 40) throw new Passing('no line');
    // Sent while the line was dead, told of it after another’s answer.
    if (tries === 40) contact.answered('store');
    if (tries < 43) throw new Passing('reset');
    return 'done';
  });
  expect(await done).toBe('done');
  expect(time.now()).toBeGreaterThan(3_600_000);
});

it('at a station one answer ends everybody’s pause', async () => {
  const contact = new Contact(realTime);
  const pause = contact.pause('server', 3_600_000, new AbortController().signal);
  contact.answered('store');
  expect(await Promise.race([pause, new Promise((resolve) => setImmediate(() => resolve('waits')))])).toBe('waits');
  contact.answered('server');
  await pause;
});
