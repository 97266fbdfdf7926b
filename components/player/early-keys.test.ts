import { expect, test } from 'vitest';
import { EarlyKeys } from './early-keys.ts';

const press = (key: string, at: number, more = {}) => ({ key, timeStamp: at, defaultPrevented: false, repeat: false, ...more });

test('a key pressed before its code came is given to whoever takes it, once and in order', () => {
  const early = new EarlyKeys<ReturnType<typeof press>>();
  early.pressed(press('m', 100));
  early.pressed(press('y', 200));
  early.pressed(press('i', 300));
  const taken: string[] = [];
  const taker = (...keys: string[]) => ({ key }: { readonly key: string }) => keys.includes(key) && taken.push(key) > 0;
  early.offer(400, taker('m', 'i'));
  early.offer(400, taker('m', 'y'));
  expect(taken).toEqual(['m', 'i', 'y']);
});

test('not what somebody took, what is held down, or what was pressed long ago', () => {
  const early = new EarlyKeys<ReturnType<typeof press>>();
  early.pressed(press('a', 1_000, { defaultPrevented: true }));
  early.pressed(press('b', 1_000, { repeat: true }));
  early.pressed(press('c', 1_000 - 1));
  early.pressed(press('d', 1_000));
  const offered: string[] = [];
  early.offer(5_000, ({ key }) => offered.push(key) > 0);
  expect(offered).toEqual(['d']);
});
