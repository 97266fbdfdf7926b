import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { itemsOf, snapped, snapPoints, spokenItem, type Item } from './items.ts';
import { itemAt, momentRuns, packed } from './pack.ts';

const view = { fromUs: 0, toUs: 1000 };
const mark = (fromUs: number, label = 'Arrival'): Item => ({ id: `m${fromUs}`, kind: 'mark', fromUs, toUs: null, label });
const clip = (fromUs: number, toUs: number, label = 'Hallway'): Item => ({ id: `c${fromUs}`, kind: 'clip', fromUs, toUs, label });
const measure = (label: string) => label.length * 7;
const pack = (items: readonly Item[], width = 1000) => packed(items, { view, width, rows: 2, measure });

describe('packing', () => {
  test('labels never run into a label or a box of their row, however many there are', () => {
    const any = fc.record({ at: fc.integer({ min: 0, max: 999 }), long: fc.integer({ min: 0, max: 300 }), label: fc.string({ minLength: 1, maxLength: 40 }) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), fc.integer({ min: 280, max: 1500 }), (some, width) => {
        const items = some.map(({ at, long, label }) => (long < 20 ? mark(at, label) : clip(at, at + long, label))).toSorted((a, b) => a.fromUs - b.fromUs);
        const packs = pack(items, width);
        for (const [i, one] of packs.entries()) {
          if (one.labelWidth === 0) continue;
          expect(one.labelX).toBeGreaterThanOrEqual(0);
          expect(one.labelX + one.labelWidth).toBeLessThanOrEqual(width + 1e-6);
          for (const other of packs.slice(i + 1)) {
            if (other.row !== one.row) continue;
            expect(one.labelX + one.labelWidth).toBeLessThanOrEqual((other.width > 0 ? other.x : other.x - 5) + 1e-6);
          }
        }
      }),
    );
  });

  test('two clips that overlap stand in two rows; a long one keeps its label in sight', () => {
    const [first, second] = pack([clip(-200, 400), clip(300, 500)]);
    expect([first!.row, second!.row]).toEqual([0, 1]);
    expect(first!.labelX).toBeGreaterThanOrEqual(0);
    expect(first!.labelWidth).toBeGreaterThan(0);
  });

  test('a mark has its label beside it where there is room', () => {
    expect(pack([mark(100), mark(110), mark(115), mark(300)]).map(({ row, labelWidth }) => [row, labelWidth > 0])).toEqual([[0, false], [1, true], [0, true], [0, true]]);
  });

  test('of two thousand marks labels are measured for a few only', () => {
    let asked = 0;
    packed(Array.from({ length: 2000 }, (_, n) => mark(n / 2)), { view, width: 1000, rows: 2, measure: (label) => ((asked += 1), measure(label)) });
    expect(asked).toBeLessThan(5);
  });
});

describe('a press', () => {
  const packs = pack([clip(100, 600), clip(200, 300, 'Short'), mark(250)]);
  test('means the mark before the box, the shorter box before the longer', () => {
    expect(itemAt(packs, 252, 0)?.item.id).toBe('m250');
    expect(itemAt(packs, 210, 1)?.item.id).toBe('c200');
    expect(itemAt(packs, 500, 0)?.item.id).toBe('c100');
    expect(itemAt(packs, 900, 0)).toBeNull();
  });
});

describe('snapping', () => {
  const items = itemsOf({
    markers: [{ id: 'a', fromUs: 1000, toUs: null, kind: 'arrival', note: '' }, { id: 'b', fromUs: 5000, toUs: 6000, kind: 'note', note: 'Names suspect\nand more' }],
    clips: [{ id: 'c', inUs: 2000, outUs: 3000, title: '' }],
  });
  test('goes to the nearest edge within reach, of marks, clips and speech, and else nowhere', () => {
    const points = snapPoints(items, [{ fromUs: 8000, toUs: 9000 }]);
    expect(snapped(1090, points, 100)).toBe(1000);
    expect(snapped(2950, points, 100)).toBe(3000);
    expect(snapped(5960, points, 100)).toBe(6000);
    expect(snapped(8901, points, 100)).toBe(9000);
    expect(snapped(4000, points, 100)).toBe(4000);
    expect(snapped(99_000, points, 100)).toBe(99_000);
    expect(snapped(7, snapPoints([], null), 100)).toBe(7);
  });
  test('things are named by their first line, or by what they are', () => {
    expect(items.map(({ label }) => label)).toEqual(['Arrival', 'Clip', 'Names suspect']);
    expect(spokenItem({ ...items[2]!, fromUs: 784_000_000, toUs: 790_000_000 })).toBe('Mark, Names suspect, 13 minutes 4 seconds to 13 minutes 10 seconds');
  });
});

describe('triangles', () => {
  test('two thousand marks on a screen are a few shapes, from the first tip to the last', () => {
    const packs = pack(Array.from({ length: 2_000 }, (_, i) => mark(i / 2)));
    const runs = momentRuns(packs);
    expect(runs.length).toBeLessThanOrEqual(2);
    expect(Math.min(...runs.map(({ fromX }) => fromX))).toBe(0);
    expect(Math.max(...runs.map(({ toX }) => toX))).toBe(999.5);
  });

  test('those a person can tell apart stand alone, and clips are none', () => {
    expect(momentRuns(pack([mark(100), clip(101, 300), mark(400), mark(403), mark(500)])).map(({ fromX, toX }) => [fromX, toX])).toEqual([[100, 100], [400, 400], [403, 403], [500, 500]]);
  });

  test('every mark has its tip within a run of its row', () => {
    const packs = pack([3, 4, 5, 9, 11, 12, 40, 41, 300, 302].map((at) => mark(at)));
    const runs = momentRuns(packs);
    for (const { x, row } of packs) expect(runs.filter((run) => run.row === row && run.fromX <= x && x <= run.toX)).toHaveLength(1);
  });
});
