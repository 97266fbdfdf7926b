import { describe, expect, it } from 'vitest';
import { cadExport, rosterExport } from './dispatch-data.ts';

describe('the demo’s dispatch data', () => {
  it('are of the same plan as its footage: three officers at one event, no event for what they met by chance', () => {
    const lines = cadExport('2026-11-22').trim().split('\n');
    expect(lines.filter((line) => line.startsWith('CAD 5120/21NOV26')).map((line) => line.split(',').at(-3))).toEqual(['447CE', '512CE', '233CN']);
    expect(lines).toHaveLength(1 + 3 + 7);
    expect(new Set(lines.slice(1).map((line) => line.split(',')[0])).size).toBe(8);
    expect(lines.every((line) => !line.includes('undefined'))).toBe(true);
  });
  it('have a day and a night for each camera, in a summer as in a winter', () => {
    expect(rosterExport('2026-11-22')).toContain('244871,Night duty,2026-11-21T21:00:00');
    expect(rosterExport('2026-07-22').trim().split('\n')).toHaveLength(1 + 3 * 2);
  });
});
