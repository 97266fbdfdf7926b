import { expect, it } from 'vitest';
import { Held } from './held.ts';

it('keeps what is said until its turn, in order, and passes on what comes after', () => {
  const said: string[] = [];
  const held = new Held((text) => said.push(text));
  held.say('a');
  held.say('b');
  expect(said).toEqual([]);
  held.release();
  held.say('c');
  expect(said).toEqual(['a', 'b', 'c']);
});
