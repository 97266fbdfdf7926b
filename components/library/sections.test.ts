import { expect, test } from 'vitest';
import { recording } from './recording.fixture.ts';
import { linesOf, sectionsOf } from './sections.ts';

const nowMs = Date.parse('2026-11-22T08:00:00Z');
const minute = 60_000_000;
const officer = (n: number, name: string) => ({ id: `01900000-0000-7000-8000-00000000a00${n}`, name, shoulderNumber: `${n}CE` });
const [late, early, before] = [
  recording('2026-11-21T22:00:00Z', minute, { officer: officer(1, 'Ellie Marsh'), place: 'Mare Street' }),
  recording('2026-11-21T20:00:00Z', minute, { officer: officer(2, 'Tom Reid') }),
  recording('2026-11-20T20:00:00Z', minute, { officer: officer(1, 'Ellie Marsh'), place: 'Mare Street' }),
];
const asked = { recordings: [late, early, before], sort: 'newest', hasMore: false, nowMs } as const;

test('by duty, with the band of each', () => {
  const sections = sectionsOf({ ...asked, grouping: 'shift' });
  expect(sections.map(({ title, aside }) => `${title}: ${aside}`)).toEqual([
    'Sat 21 November, night duty: 20:00–23:00 GMT · 2 recordings · 2 m',
    'Fri 20 November, night duty: 20:00–21:00 GMT · 1 recording · 1 m',
  ]);
  expect(sections.every(({ shift }) => shift !== null)).toBe(true);
});

test('oldest first turns duties and what is in them', () => {
  const sections = sectionsOf({ ...asked, recordings: asked.recordings.toReversed(), sort: 'oldest', grouping: 'shift' });
  expect(sections.map(({ recordings }) => recordings)).toEqual([[before], [early, late]]);
});

test('by day; only the last may go on', () => {
  expect(sectionsOf({ ...asked, hasMore: true, grouping: 'day' }).map(({ title, aside }) => `${title}: ${aside}`)).toEqual([
    'Sat 21 November: 2 recordings · 2 m · GMT',
    'Fri 20 November: 1 or more recordings · 1 m · GMT',
  ]);
});

test('by officer, category and place; each narrows the list to itself', () => {
  expect(sectionsOf({ ...asked, grouping: 'officer' }).map(({ title, recordings, narrows }) => [title, recordings.length, narrows?.name])).toEqual([['Ellie Marsh · 1CE', 2, 'officer'], ['Tom Reid · 2CE', 1, 'officer']]);
  expect(sectionsOf({ ...asked, grouping: 'category' }).map(({ title, narrows }) => [title, narrows])).toEqual([['Uncategorised', { name: 'category', value: 'none' }]]);
  expect(sectionsOf({ ...asked, grouping: 'place' }).map(({ title, narrows }) => [title, narrows?.value])).toEqual([['Mare Street', 'Mare Street'], ['Place not known', undefined]]);
});

test('what is closed to the reader is not said to have no category, nor no place', () => {
  const closed = recording('2026-11-21T21:00:00Z', minute, { restricted: true, mayMark: false });
  for (const grouping of ['category', 'place'] as const)
    expect(sectionsOf({ ...asked, recordings: [closed], grouping }).map(({ title, narrows }) => [title, narrows])).toEqual([['Closed to you', null]]);
});

test('longest first has one heading, not one a day', () => {
  expect(sectionsOf({ ...asked, sort: 'longest', grouping: 'day' }).map(({ title }) => title)).toEqual(['Longest first']);
});

test('lines are each heading and its rows; edges know themselves', () => {
  const lines = linesOf(sectionsOf({ ...asked, grouping: 'day' }));
  expect(lines.map((line) => (line.kind === 'section' ? '#' : line.edge))).toEqual(['#', 'first', 'last', '#', 'only']);
});
