import { describe, expect, it } from 'vitest';
import { fieldsOf, momentOf, momentWords, typedSpan } from './moment.ts';

describe('a moment as an administrator writes it', () => {
  it.each([
    ['2026-11-22', '07:00', '2026-11-22T07:00:00.000Z'],
    ['2026-07-01', '7:00', '2026-07-01T06:00:00.000Z'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '23:30', '2026-10-25T23:30:00.000Z'],
    // The hour that no clock shows when they go forward.
    ['2026-03-29', '01:30', null],
    ['2026-11-22', '24:00', null],
    ['2026-11-22', '', null],
    [null, '07:00', null],
  ])('%s %s', (day, time, at) => expect(momentOf(day, time)).toBe(at));
  it('comes back as it was written', () => {
    expect(fieldsOf(Date.parse('2026-07-01T06:00:00Z'))).toEqual({ day: '2026-07-01', time: '07:00' });
    expect(momentWords('2026-07-01T06:00:00Z')).toBe('1 Jul 2026, 07:00 BST');
  });
});

it.each([['31', 31e6], ['2:05', 125e6], ['8:00:00', 28_800e6], ['0.4', 400_000], ['1:75', null], ['1:75:00', null], ['soon', null], ['-5', null], ['', null]])('a span of %s', (text, us) => expect(typedSpan(text)).toBe(us));
