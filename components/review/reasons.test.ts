import { expect, test } from 'vitest';
import { keptTitle } from './facts.ts';
import { whyAsked } from './reasons.ts';

test('a reason is asked for what it is, and one’s own footage is nobody else’s', () => {
  expect(whyAsked({ mine: false, restricted: false })).toBe('It is someone else’s footage.');
  expect(whyAsked({ mine: false, restricted: true })).toBe('This footage is restricted.');
  for (const restricted of [true, false]) expect(whyAsked({ mine: true, restricted })).not.toMatch(/someone else/);
  expect(whyAsked({ mine: true, restricted: true })).toMatch(/restricted/);
});

test('only what stays is headed by why it stays', () => {
  expect(keptTitle({ retainUntil: null, retainReason: 'Exhibit AO/1' })).toBe('Kept because');
  const notEvidence = 'Not kept as evidence: deleted 31 days after it was filmed.';
  expect(keptTitle({ retainUntil: '2026-12-22T06:00:00Z', retainReason: notEvidence })).toBe('How long it is kept');
  expect(keptTitle({ retainUntil: null, retainReason: null })).toBe('How long it is kept');
});
