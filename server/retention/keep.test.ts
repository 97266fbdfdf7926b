import { describe, expect, it } from 'vitest';
import { EVIDENCE_REASON, keptFor, type KeepFacts } from './keep.ts';

const RULE = { days: 31, anchor: 'recorded' } as const;
const startedAt = new Date('2026-11-01T00:00:00Z');
const facts: KeepFacts = {
  startedAt,
  dockedAt: new Date('2026-11-03T00:00:00Z'),
  category: null,
  evidence: false,
  held: false,
  unconfirmed: false,
  before: { until: new Date('2026-12-02T00:00:00Z'), reason: 'Not kept as evidence' },
  now: new Date('2026-11-05T00:00:00Z'),
};
const year = { label: 'Assault', keepDays: 365, keepReason: 'Kept a year.' };
const week = { label: 'Nothing', keepDays: 10, keepReason: 'Kept ten days.' };
const untilOf = (over: Partial<KeepFacts>, rule: Parameters<typeof keptFor>[0] = RULE) => keptFor(rule, { ...facts, ...over }).until?.toISOString().slice(0, 10) ?? null;

describe('how long a recording is kept', () => {
  it('is what its category says, counted from the moment the lapse counts from', () => {
    expect(keptFor(RULE, { ...facts, category: year })).toEqual({ until: new Date('2027-11-01T00:00:00Z'), reason: 'Kept a year.' });
    expect(untilOf({ category: year }, { days: 31, anchor: 'docked' })).toBe('2027-11-03');
    expect(untilOf({})).toBe('2026-12-02');
  });
  it('has no end for evidence, whatever category it has', () => {
    expect(keptFor(RULE, { ...facts, category: week, evidence: true })).toEqual({ until: null, reason: EVIDENCE_REASON });
  });
  it('is never shortened while held, or while a supervisor has not agreed', () => {
    const before = { until: new Date('2030-01-01T00:00:00Z'), reason: 'Held' };
    for (const why of ['held', 'unconfirmed'] as const) {
      expect(keptFor(RULE, { ...facts, category: year, before, [why]: true })).toEqual(before);
      expect(untilOf({ category: year, [why]: true })).toBe('2027-11-01');
      expect(keptFor(RULE, { ...facts, category: year, before: { until: null, reason: 'Kept' }, [why]: true })).toEqual({ until: null, reason: 'Kept' });
    }
  });
  it('is brought no nearer than a week from now, and not put off by being said again', () => {
    expect(untilOf({ category: week })).toBe('2026-11-12');
    expect(untilOf({ category: week, before: { until: new Date('2026-11-10T12:00:00Z'), reason: null } })).toBe('2026-11-11');
    expect(untilOf({ category: week, before: { until: new Date('2026-11-11T12:00:00Z'), reason: null } })).toBe('2026-11-11');
    expect(untilOf({ before: { until: new Date('2027-11-01T00:00:00Z'), reason: 'Assault' }, now: new Date('2027-06-01T00:00:00Z') })).toBe('2027-06-08');
  });
});
