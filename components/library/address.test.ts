import { describe, expect, test } from 'vitest';
import { has, questionOf, readAddress, toggled } from './address.ts';

const read = (query: string) => readAddress(new URLSearchParams(query));

describe('readAddress', () => {
  test('nothing asked is everything, newest first', () => {
    expect(read('')).toEqual({ set: {}, sort: 'newest', by: 'day', show: 'list', wrong: [] });
  });
  test('keeps what it understands in the address’s own words', () => {
    const { set, sort, wrong } = read('q=ridley+road&from=2026-11-01&hours=22-06&evidence=yes&tag=knife,crowd&sort=longest');
    expect(set).toEqual({ q: 'ridley road', from: '2026-11-01', hours: '22-06', evidence: 'yes', tag: 'knife,crowd' });
    expect([sort, wrong]).toEqual(['longest', []]);
  });
  test.each([
    ['from=31%2F02', 'from'],
    ['evidence=maybe', 'evidence'],
    ['officer=Tom', 'officer'],
    ['colour=red', 'colour'],
    ['scope=borough', 'scope'],
    ['hours=24-06', 'hours'],
    ['sort=best', 'sort'],
    ['status=ready&status=failed', 'status'],
    ['from=2026-11-03&to=2026-11-01', 'to'],
    [`q=${'x'.repeat(10_000)}`, 'q'],
  ])('%s is said to be wrong, not left out', (query, name) => {
    expect(read(query).wrong.map((w) => w.name)).toEqual([name]);
  });
  test('an empty value is none', () => expect(read('q=&tag=')).toMatchObject({ set: {}, wrong: [] }));
});

test('the page’s own unit or borough stands whatever the address says', () => {
  expect(questionOf('borough', read('q=x'), { borough: 'b' })).toEqual({ scope: 'borough', q: 'x', borough: 'b', sort: 'newest' });
});

test('values are put in and taken out of a list', () => {
  expect(toggled(undefined, 'a')).toBe('a');
  expect(toggled('a,b', 'a')).toBe('b');
  expect(toggled('a', 'a')).toBeNull();
  expect([has('a,b', 'b'), has(undefined, 'b')]).toEqual([true, false]);
});
