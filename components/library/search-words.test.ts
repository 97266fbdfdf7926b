import { expect, it } from 'vitest';
import { readAddress } from './address.ts';
import { searchTrouble } from './search-words.ts';

it('a search that no list can answer is said at the box, before it is asked', () => {
  expect(searchTrouble(' burglary ')).toBeNull();
  expect(searchTrouble('')).toBeNull();
  expect(searchTrouble('x'.repeat(200))).toBeNull();
  expect(searchTrouble('x'.repeat(10_240))).toBe('That is 10,240 characters long: a search takes at most 200. Leave some words out.');
  expect(searchTrouble(' --- ')).toBe('Type a letter or a digit to search for.');
});

it('nor is it asked where an address names it', () => {
  expect(readAddress([['q', '---']])).toMatchObject({ set: {}, wrong: [{ name: 'q', value: '---' }] });
  expect(readAddress([['q', 'm25']])).toMatchObject({ set: { q: 'm25' }, wrong: [] });
});
