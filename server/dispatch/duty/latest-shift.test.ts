import { describe, expect, it } from 'vitest';
import { latestShift } from './latest-shift.ts';

const at = (iso: string, minutes = 10) => ({ id: iso, span: { fromMs: Date.parse(iso), toMs: Date.parse(iso) + minutes * 60_000 } });
const duty = (name: string, from: string, to: string) => ({ name, fromMs: Date.parse(from), toMs: Date.parse(to) });
const ids = (shift: ReturnType<typeof latestShift<ReturnType<typeof at>>>) => shift?.recordings.map(({ id }) => id);

describe('the latest shift', () => {
  const LATE = at('2026-11-20T16:00:00Z');
  const NIGHT = [at('2026-11-21T22:37:00Z'), at('2026-11-22T00:12:00Z'), at('2026-11-22T04:00:00Z')];

  it('without a roster is what lies less than six hours apart, over midnight', () => {
    expect(ids(latestShift([...NIGHT, LATE].toReversed(), []))).toEqual(NIGHT.map(({ id }) => id));
    expect(latestShift([], [])).toBeNull();
    // A recording of six hours leaves no gap behind it.
    expect(ids(latestShift([at('2026-11-21T10:00:00Z', 360), at('2026-11-21T20:00:00Z')], []))).toHaveLength(2);
  });

  it('with one is its duty, with overtime, however long the gaps', () => {
    const rostered = duty('Night duty', '2026-11-21T22:00:00Z', '2026-11-22T07:00:00Z');
    const all = [LATE, ...NIGHT, at('2026-11-22T09:30:00Z')];
    expect(latestShift(all, [rostered])).toMatchObject({ duty: { name: 'Night duty' } });
    expect(ids(latestShift(all, [rostered]))).toHaveLength(4);
  });

  it('ends where the next duty begins, and where an earlier duty was', () => {
    const early = duty('Early', '2026-11-21T06:00:00Z', '2026-11-21T14:00:00Z');
    const late = duty('Late', '2026-11-21T14:00:00Z', '2026-11-21T22:00:00Z');
    const [a, b] = [at('2026-11-21T12:00:00Z'), at('2026-11-21T14:05:00Z')];
    expect(ids(latestShift([a, b], [early, late]))).toEqual([b.id]);
    expect(ids(latestShift([a, at('2026-11-21T17:30:00Z')], [early]))).toEqual(['2026-11-21T17:30:00Z']);
  });
});
