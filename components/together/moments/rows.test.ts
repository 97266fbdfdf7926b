import { describe, expect, it } from 'vitest';
import { momentRows } from './rows.ts';

const item = (id: string, kind: 'mark' | 'clip', label: string, fromUs: number, toUs: number | null = null) => ({ id, kind, label, fromUs, toUs });

describe('marks and clips of all cameras as one list', () => {
  it('is in the incident’s order, what was set on several at once one row', () => {
    const rows = momentRows([
      { label: '447GD', items: [item('1', 'mark', 'Arrest', 5_000_000), item('2', 'clip', 'Clip', 1_000_000, 9_000_000)] },
      { label: '512GD', items: [item('3', 'mark', 'Arrest', 5_033_000), item('4', 'clip', 'Clip', 1_010_000, 9_020_000), item('5', 'clip', 'Clip', 1_010_000, 7_000_000)] },
      { label: '31GD', items: [item('6', 'mark', 'Arrest', 5_500_000), item('7', 'mark', 'Search', 5_000_000)] },
    ]);
    expect(rows.map(({ label, fromUs, cameras }) => [label, fromUs, cameras])).toEqual([
      ['Clip', 1_000_000, ['447GD', '512GD']], ['Clip', 1_010_000, ['512GD']],
      ['Arrest', 5_000_000, ['447GD', '512GD']], ['Search', 5_000_000, ['31GD']], ['Arrest', 5_500_000, ['31GD']],
    ]);
  });
  it('keeps two of one camera apart', () => expect(momentRows([{ label: 'a', items: [item('1', 'mark', 'Note', 10), item('2', 'mark', 'Note', 20)] }])).toHaveLength(2));
});
