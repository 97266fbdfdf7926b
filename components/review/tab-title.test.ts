import { expect, test } from 'vitest';
import { tabTitle } from './tab-title.ts';

test('a tab’s title says when and where', () => {
  expect(tabTitle({ startedAt: '2026-07-01T21:37:51.000Z', clock: null, place: 'Amhurst Road, E8' })).toBe('22:37:51 Amhurst Road · Docket');
  expect(tabTitle({ startedAt: '2026-11-21T22:37:51.000Z', clock: null, place: null })).toBe('22:37:51 · Docket');
});
