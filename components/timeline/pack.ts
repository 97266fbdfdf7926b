/** Places for marks, clips and their labels in the lane: in rows, so that no label runs into another. Pure. */
import type { Item } from './items.ts';
import { xOf, type View } from './view.ts';

export interface Packed {
  readonly item: Item;
  /** Left edge of a box; the tip of a mark's triangle. */
  readonly x: number;
  /** Of a box; 0 for a moment. */
  readonly width: number;
  readonly row: number;
  /** Where its label begins and how wide it may be; 0: there is no room for one. */
  readonly labelX: number;
  readonly labelWidth: number;
}

/** A moment's triangle, px, and what is kept free around things. */
export const TRIANGLE = { half: 5, height: 8 } as const;
const GAP = 4;
const LEAST_BOX = 3;
const PADDING = 6;
/** A label cut shorter than this says nothing. */
const LEAST_LABEL = 28;

/**
 * @param items in order
 * @param measure the width of a label, px; asked only for those that might have room
 */
export function packed(items: readonly Item[], { view, width, rows, measure }: { readonly view: View; readonly width: number; readonly rows: number; readonly measure: (label: string) => number }): Packed[] {
  const ends = Array.from({ length: rows }, () => -Infinity);
  const placed: { item: Item; x: number; width: number; row: number }[] = [];
  for (const item of items) {
    const x = xOf(view, item.fromUs, width);
    const box = item.toUs === null ? 0 : Math.max(LEAST_BOX, xOf(view, item.toUs, width) - x);
    if (x + box < -TRIANGLE.half || x > width + TRIANGLE.half) continue;
    const [left, right] = item.toUs === null ? [x - TRIANGLE.half, x + TRIANGLE.half] : [x, x + box];
    const free = ends.findIndex((end) => end <= left);
    // No row has room: it lies over what is there, in the row that is free first.
    const row = free >= 0 ? free : ends.indexOf(Math.min(...ends));
    ends[row] = Math.max(ends[row]!, right + GAP);
    placed.push({ item, x, width: box, row });
  }
  // From the right: what stands to the right of a thing bounds its label.
  const next = Array.from({ length: rows }, () => width);
  const result: Packed[] = [];
  for (const { item, x, width: box, row } of placed.toReversed()) {
    // Of a box that began before the window the label stays in sight.
    const left = Math.max(x, 0);
    const inside = Math.min(x + box, next[row]!, width) - left - 2 * PADDING;
    const beside = x + Math.max(box, TRIANGLE.half) + GAP;
    const isInside = inside >= LEAST_LABEL;
    const room = isInside ? inside : next[row]! - GAP - beside;
    const labelWidth = room < LEAST_LABEL || x < -TRIANGLE.half && !isInside ? 0 : Math.min(room, measure(item.label));
    result.push({ item, x, width: box, row, labelX: isInside ? left + PADDING : beside, labelWidth });
    next[row] = Math.min(next[row]!, box > 0 ? x : x - TRIANGLE.half);
  }
  return result.toReversed();
}

/** Moments of a row nearer than this, px, are one shape: the notches between their tips could hardly be seen. */
const CLOSE = 2.5;

export interface MomentRun {
  /** Tips of the first and of the last triangle; the same of one that stands alone. */
  readonly fromX: number;
  readonly toX: number;
  readonly row: number;
}

/**
 * The triangles to be drawn, those that stand close to one another as one: a thousand overlapping ones cost 12 ms a drawing, most of it
 * the browser's own.
 */
export function momentRuns(packs: readonly Packed[]): MomentRun[] {
  const runs: { fromX: number; toX: number; row: number }[] = [];
  const open: { fromX: number; toX: number; row: number }[] = [];
  for (const { x, width, row } of packs) {
    if (width > 0) continue;
    const last = open[row];
    if (last && x - last.toX < CLOSE) last.toX = x;
    else runs.push((open[row] = { fromX: x, toX: x, row }));
  }
  return runs;
}

/** How near a press must be to a moment, px. */
const REACH = 8;

/** What a press at a place of the lane means: the nearest mark, else the shortest box there. */
export function itemAt(packs: readonly Packed[], x: number, row: number): Packed | null {
  let best: Packed | null = null;
  let least = Infinity;
  for (const pack of packs) {
    const isLabel = pack.row === row && pack.labelWidth > 0 && x >= pack.labelX && x <= pack.labelX + pack.labelWidth;
    const distance = Math.abs(pack.x - x);
    const isHit = pack.width > 0 ? x >= pack.x - 2 && x <= pack.x + pack.width + 2 : distance <= REACH;
    if (!isHit && !isLabel) continue;
    // A mark before a box, its own row before another, a short box before a long one.
    const worth = pack.width > 0 ? 10_000 + (pack.row === row ? 0 : 5_000) + Math.min(pack.width, 4_000) : (pack.row === row ? 0 : 100) + (isHit ? distance : REACH);
    if (worth < least) [best, least] = [pack, worth];
  }
  return best;
}
