import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { recording } from '#components/library/recording.fixture.ts';
import { RecordingHeader } from './recording-header.tsx';

const HOUR_US = 3_600_000_000;

function words(startedAt: string, durationUs: number): string | undefined {
  const html = renderToStaticMarkup(<RecordingHeader recording={recording(startedAt, durationUs)} home="/shifts" />);
  return /<h1[^>]*><span[^>]*>([^<]*)/.exec(html)?.[1]?.replaceAll('\u00a0', ' ');
}

test('the header names both days of a night, and both zones where the clocks change', () => {
  expect(words('2026-11-21T20:00:00Z', HOUR_US)).toBe('20:00:00 – 21:00:00');
  expect(words('2019-11-21T20:00:00Z', 12 * HOUR_US)).toBe('20:00:00 – Fri 22 Nov 2019 08:00:00');
  expect(words('2026-10-25T00:15:00Z', 1.5 * HOUR_US)).toMatch(/^01:15:00 BST – 01:45:00 GMT$/);
});
