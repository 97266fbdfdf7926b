import { beforeEach, expect, test, vi } from 'vitest';
import { holdIdle, whenIdle } from './when-idle.ts';

/** What the browser would run when it is idle. */
let idle: (() => void)[] = [];
const beIdle = () => idle.splice(0).forEach((work) => work());

beforeEach(() => {
  idle = [];
  vi.stubGlobal('requestIdleCallback', (work: () => void) => idle.push(work));
  vi.stubGlobal('cancelIdleCallback', (handle: number) => (idle[handle - 1] = () => undefined));
});

test('runs when the browser is idle, and not when it was given up', () => {
  const ran: string[] = [];
  whenIdle(() => ran.push('a'));
  whenIdle(() => ran.push('b'))();
  expect(ran).toEqual([]);
  beIdle();
  expect(ran).toEqual(['a']);
});

test('waits while somebody holds it back, then for idle time again', () => {
  const ran: string[] = [];
  whenIdle(() => ran.push('before'));
  const [one, other] = [holdIdle(), holdIdle()];
  whenIdle(() => ran.push('after'));
  const giveUp = whenIdle(() => ran.push('given up'));
  beIdle();
  giveUp();
  one();
  one();
  beIdle();
  expect(ran).toEqual([]);
  other();
  expect(ran).toEqual([]);
  beIdle();
  expect(ran).toEqual(['before', 'after']);
});
