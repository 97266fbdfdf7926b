import { describe, expect, test } from 'vitest';
import { captionOf, COLUMNS } from './printed.ts';
import { recording } from './recording.fixture.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const said = (name: string, more: Parameters<typeof recording>[2]) => COLUMNS.find((column) => column.name === name)!.words(recording('2026-11-21T22:00:00Z', 60_000_000, more));

describe('a list on paper', () => {
  test('restricted footage closed to the reader is not called uncategorised', () => {
    expect(said('Category', { category: null, restricted: true, mayMark: false })).toBe('Restricted');
    expect(said('Category', { category: null, restricted: true, mayMark: true })).toBe('Uncategorised');
    expect(said('Category', { category: null, restricted: false, mayMark: false })).toBe('Uncategorised');
    expect(said('Marks', { restricted: true })).toContain('Restricted');
  });

  test('titles are printed', () => {
    expect(said('Title', { title: 'Fight outside the station' })).toBe('Fight outside the station');
    expect(said('Title', { title: null })).toBe('');
  });

  test('it says how many of how many it has, and never that all are there when they are not', () => {
    const caption = (printed: number, goesOn: boolean, total: { count: number; more: boolean } | null) => captionOf({ title: 'My shifts', printed, goesOn, total, filters: [], by: 'Ellie', nowMs: NOW });
    expect(caption(50, true, { count: 334, more: false })).toContain('My shifts: the first 50 of 334 recordings.');
    expect(caption(1000, true, { count: 2800, more: true })).toContain('the first 1,000 of 2,800+ recordings.');
    expect(caption(50, true, { count: 49, more: false })).toContain('50 recordings, the list goes on.');
    expect(caption(334, false, { count: 333, more: false })).toContain('334 recordings. ');
  });

  test('its words hold when it is read: a day it is kept until, and GMT or BST beside the time', () => {
    expect(said('Kept', { retainUntil: '2026-11-25T06:00:00Z', retainReason: 'No category' })).toBe('until 2026-11-25: No category');
    expect(said('Kept', { retainUntil: null, retainReason: 'Exhibit AO/1' })).toBe('Exhibit AO/1');
    expect(said('Time', {})).toBe('22:00:00 GMT');
    expect(said('Time', { startedAt: '2026-10-25T00:30:00Z' })).toBe('01:30:00 BST');
    expect(said('Time', { startedAt: '2026-10-25T01:30:00Z' })).toBe('01:30:00 GMT');
  });

  test('what narrows it and who printed it are said', () => {
    expect(captionOf({ title: 'Central North', printed: 2, goesOn: true, total: null, filters: ['Evidence', 'From 01/11/2026'], by: 'Marcus Hale', nowMs: NOW })).toBe(
      'Central North: 2 recordings, the list goes on. Only: Evidence; From 01/11/2026. Printed by Marcus Hale, 2026-11-22 12:00:00 GMT.',
    );
    expect(captionOf({ title: 'My shifts', printed: 1, goesOn: false, total: { count: 1, more: false }, filters: [], by: 'Ellie', nowMs: NOW })).toContain('1 recording. No filters are set.');
  });
});
