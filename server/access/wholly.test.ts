import { expect, it } from 'vitest';
import { all, any, not, type RecordingFact } from './facts.ts';
import { holdsOfAllOf } from './wholly.ts';

const unit = (...unitIds: string[]): RecordingFact => ({ fact: 'unit-in', unitIds });
const own: RecordingFact = { fact: 'officer-is', personId: 'p' };
const exists: RecordingFact = { fact: 'exists' };
const restricted: RecordingFact = { fact: 'restricted' };

it('holds of all of a unit only where nothing about a row could change it', () => {
  expect(holdsOfAllOf(all(exists, any(own, unit('a'))), 'a')).toBe(true);
  expect(holdsOfAllOf(all(exists, any(own, unit('a'))), 'b')).toBe(false);
  expect(holdsOfAllOf(all(unit('a'), not(restricted)), 'a')).toBe(false);
  expect(holdsOfAllOf(any(all(unit('a'), not(restricted)), unit('a', 'b')), 'a')).toBe(true);
  expect(holdsOfAllOf(not(unit('a')), 'a')).toBe(false);
  expect(holdsOfAllOf(not(unit('a')), 'b')).toBe(true);
  expect(holdsOfAllOf(all(), 'a')).toBe(true);
  expect(holdsOfAllOf(any(), 'a')).toBe(false);
});
