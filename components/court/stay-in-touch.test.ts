/** A device whose network comes back before anything gets through it: Docket is asked again soon, not at the next round. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { stayInTouch } from './stay-in-touch.ts';

const contact = vi.hoisted(() => vi.fn<() => Promise<boolean>>());
vi.mock('./contact.ts', () => ({ contact }));

let page: EventTarget;
beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  contact.mockReset();
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('asks at once, and again while Docket answers', async () => {
  contact.mockResolvedValue(true);
  const end = stayInTouch();
  await after(29_000);
  expect(contact).toHaveBeenCalledTimes(1);
  await after(2_000);
  expect(contact).toHaveBeenCalledTimes(2);
  end();
});

it('asks again soon where the network was said to be back and nothing got through', async () => {
  contact.mockResolvedValue(false);
  const end = stayInTouch();
  // Long without one: the waits have grown.
  await after(120_000);
  contact.mockClear();
  page.dispatchEvent(new Event('online'));
  await after(0);
  expect(contact).toHaveBeenCalledTimes(1);
  contact.mockResolvedValue(true);
  await after(2_100);
  expect(contact).toHaveBeenCalledTimes(2);
  await after(10_000);
  expect(contact).toHaveBeenCalledTimes(2);
  end();
});

it('asks again soon where something of it fails here', async () => {
  const said = vi.spyOn(console, 'info').mockReturnValue();
  contact.mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError')).mockResolvedValue(true);
  const end = stayInTouch();
  await after(2_100);
  expect(contact).toHaveBeenCalledTimes(2);
  expect(said).toHaveBeenCalledOnce();
  end();
});

it('asks as the page is looked at again, and begins nothing as it is left', async () => {
  contact.mockResolvedValue(true);
  const end = stayInTouch();
  const becomes = (visibilityState: DocumentVisibilityState) => {
    Object.assign(document, { visibilityState });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  becomes('hidden');
  expect(contact).toHaveBeenCalledTimes(1);
  becomes('visible');
  expect(contact).toHaveBeenCalledTimes(2);
  end();
});

it('is silent once the page has gone, an answer under way or not', async () => {
  let answer!: (isAnswered: boolean) => void;
  contact.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  stayInTouch()();
  answer(false);
  await after(120_000);
  expect(contact).toHaveBeenCalledTimes(1);
});
