import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RenderAhead, RESTS_MS, type AheadSpan } from './render-ahead.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const span = (out: number): AheadSpan => ({ timescale: 1000, in: 0, out });

function ahead(refuses = false) {
  const said: string[] = [];
  const film = new RenderAhead({
    ask: async ({ out }) => {
      said.push(`ask ${out}`);
      if (refuses) throw new Error('no');
    },
    drop: async ({ keepalive }) => void said.push(keepalive ? 'drop as it leaves' : 'drop'),
  });
  return { film, said, rest: () => vi.advanceTimersByTimeAsync(RESTS_MS) };
}

it('an out-point that is moved is asked for once, where it comes to rest', async () => {
  const { film, said, rest } = ahead();
  for (let out = 1; out <= 40; out++) {
    film.select(span(out));
    await vi.advanceTimersByTimeAsync(RESTS_MS / 2);
  }
  expect(said).toEqual([]);
  await rest();
  film.select(span(40));
  await rest();
  expect(said).toEqual(['ask 40']);
});

it('another selection takes its place, and none drops it', async () => {
  const { film, said, rest } = ahead();
  film.select(span(1));
  await rest();
  film.select(span(2));
  await rest();
  film.select(null);
  await rest();
  film.select(null);
  expect(said).toEqual(['ask 1', 'ask 2', 'drop']);
});

it('the sheet doesn’t wait for it to rest, and asks no second time', async () => {
  const { film, said, rest } = ahead();
  film.select(span(1));
  film.begin();
  await rest();
  film.begin();
  await rest();
  expect(said).toEqual(['ask 1']);
});

it('closed, it is dropped and not asked for again before something else is selected', async () => {
  const { film, said, rest } = ahead();
  film.select(span(1));
  film.begin();
  film.giveUp();
  film.select(span(1));
  await rest();
  expect(said).toEqual(['ask 1', 'drop']);
  film.select(span(2));
  await rest();
  expect(said).toEqual(['ask 1', 'drop', 'ask 2']);
});

it('closed before it was asked for, nothing is', async () => {
  const { film, said, rest } = ahead();
  film.select(span(1));
  film.giveUp();
  await rest();
  expect(said).toEqual([]);
});

it('refused, there is nothing to drop; the next one is asked for all the same', async () => {
  const { film, said, rest } = ahead(true);
  film.select(span(1));
  await rest();
  film.select(null);
  film.select(span(2));
  await rest();
  film.leave();
  await rest();
  expect(said).toEqual(['ask 1', 'ask 2']);
});

it('the page is left', async () => {
  const { film, said, rest } = ahead();
  film.select(span(1));
  await rest();
  film.leave();
  await rest();
  expect(said).toEqual(['ask 1', 'drop as it leaves']);
});

it('left and come back to, it is asked for again', async () => {
  const { film, said, rest } = ahead();
  film.select(span(1));
  film.leave();
  film.select(span(1));
  await rest();
  expect(said).toEqual(['ask 1']);
});
