import { describe, expect, test } from 'vitest';
import { captionOf, COLUMNS } from './printed.ts';
import { recording } from './recording.fixture.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const said = (name: string, more: Parameters<typeof recording>[2]) => COLUMNS.find((column) => column.name === name)!.words(recording('2026-11-21T22:00:00Z', 60_000_000, more), NOW);

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

  test('what narrows it and who printed it are said', () => {
    expect(captionOf({ title: 'Central North', printed: 2, goesOn: true, filters: ['Evidence', 'From 01/11/2026'], by: 'Marcus Hale', nowMs: NOW })).toBe(
      'Central North: 2 recordings, the list goes on. Only: Evidence; From 01/11/2026. Printed by Marcus Hale, 2026-11-22 12:00:00.',
    );
    expect(captionOf({ title: 'My shifts', printed: 1, goesOn: false, filters: [], by: 'Ellie', nowMs: NOW })).toContain('1 recording. No filters are set.');
  });
});
