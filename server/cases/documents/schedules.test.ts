import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExhibitRow } from '../load-exhibits.ts';
import { scheduleCsv, scheduleOf, scheduleText } from './schedules.ts';

const item = (n: number, over: Partial<ExhibitRow> = {}): ExhibitRow => ({
  id: `x${n}`, caseId: 'c', reference: `AO/${n}`, producerId: 'p', producerName: 'Amara Okafor', recordingId: `r${n}`, inTick: null, outTick: null, timescale: null, startedAt: new Date('2026-07-21T21:37:50Z'), durationUs: 1n,
  filmedBy: 'Tom Hale', description: `Item ${n}`, disclosure: 'unused_non_sensitive', sensitiveReason: null, intimate: false, state: 'active', withdrawnReason: null, madeById: 'p', madeByName: 'Amara Okafor', madeAt: new Date(0),
  version: 1, mayWatch: true, closed: false, withdrawal: null, ...over,
});
const sensitive = (n: number) => item(n, { disclosure: 'unused_sensitive', sensitiveReason: `Names an informant ${n}`, description: `SENSITIVE ${n}` });

describe('a disclosure schedule', () => {
  it('holds what is said to be on it, numbered without gaps, in London’s time', () => {
    const all = [item(1, { disclosure: 'used' }), item(2), sensitive(3), item(4), item(5, { disclosure: 'not_relevant' }), item(6, { disclosure: 'undecided' }), item(7, { state: 'withdrawn' })];
    expect(scheduleOf('mg6c', all).rows).toEqual([['1', 'Item 2', '21 Jul 2026, 22:37:50 BST', 'Tom Hale'], ['2', 'Item 4', '21 Jul 2026, 22:37:50 BST', 'Tom Hale']]);
    expect(scheduleOf('mg6d', all).rows).toEqual([['1', 'SENSITIVE 3', '21 Jul 2026, 22:37:50 BST', 'Names an informant 3']]);
    expect(scheduleOf('mg12', all).rows).toEqual([['AO/1', 'Item 1', '21 Jul 2026, 22:37:50 BST', 'Amara Okafor']]);
    expect(scheduleText(scheduleOf('mg6c', all)).split('\n')).toHaveLength(3);
    expect(scheduleText(scheduleOf('mg12', []))).toContain('No items.');
  });

  it('is the same for the defence whether or not there is anything sensitive', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (isSensitive) => {
        const all = isSensitive.map((is, n) => (is ? sensitive(n + 1) : item(n + 1)));
        const without = all.filter(({ disclosure }) => disclosure !== 'unused_sensitive');
        for (const form of ['mg6c', 'mg12'] as const) expect(scheduleOf(form, all)).toEqual(scheduleOf(form, without));
        expect(JSON.stringify(scheduleOf('mg6c', all))).not.toMatch(/SENSITIVE|informant|AO\//);
      }),
      { seed: 7 },
    );
  });

  it('is a table that no spreadsheet computes', () => {
    const csv = scheduleCsv(scheduleOf('mg6c', [item(1, { description: '=HYPERLINK("x")' }), item(2, { description: 'He said "stop"' })]));
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toContain('"He said ""stop"""');
    expect(csv.startsWith('\ufeff"Item","Description"')).toBe(true);
  });
});
