import { expect, test } from 'vitest';
import { Seeker } from './seeker.ts';

function seeker(has: (seconds: number) => boolean) {
  const went: number[] = [];
  return { went, seeker: new Seeker({ go: (seconds) => went.push(seconds), has }) };
}

test('while a seek runs in buffered footage, only the newest of those waiting follows', () => {
  const { went, seeker: s } = seeker(() => true);
  s.seek(1);
  s.seek(2);
  s.seek(3);
  expect(went).toEqual([1]);
  expect(s.heading).toBe(3);
  s.arrived();
  expect(went).toEqual([1, 3]);
  s.arrived();
  expect(s.heading).toBeNull();
});

test('a seek that waits for the network is overtaken', () => {
  const { went, seeker: s } = seeker((seconds) => seconds < 10);
  s.seek(50);
  s.seek(2);
  expect(went).toEqual([50, 2]);
});

test('after a reset nothing is on its way', () => {
  const { went, seeker: s } = seeker(() => true);
  s.seek(1);
  s.seek(2);
  s.reset();
  s.arrived();
  expect(went).toEqual([1]);
});
