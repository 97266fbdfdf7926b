/** Marks and clips of an incident's cameras as one list, in the incident's order. Pure. */
import type { CameraOnAxis } from '#components/timeline/cameras-stage.ts';
import type { Item } from '#components/timeline/items.ts';

export interface MomentRow {
  readonly key: string;
  readonly kind: Item['kind'];
  readonly label: string;
  /** Of the axis. */
  readonly fromUs: number;
  readonly toUs: number | null;
  /** Which cameras it is set on: what was set on several at once is one row. */
  readonly cameras: readonly string[];
}

/** Two cameras' frames of one moment are no further apart than a frame of the slower one; at most so, µs. */
const TOGETHER_US = 120_000;

const near = (a: number | null, b: number | null): boolean => a === b || (a !== null && b !== null && Math.abs(a - b) <= TOGETHER_US);

export function momentRows(cameras: readonly Pick<CameraOnAxis, 'label' | 'items'>[]): MomentRow[] {
  const all = cameras.flatMap(({ label: camera, items }) => items.map((item) => ({ camera, item }))).toSorted((a, b) => a.item.fromUs - b.item.fromUs || (a.item.id < b.item.id ? -1 : 1));
  const rows: (Omit<MomentRow, 'cameras'> & { readonly cameras: string[] })[] = [];
  for (const { camera, item: { id, kind, label, fromUs, toUs } } of all) {
    const same = rows.findLast((row) => row.kind === kind && row.label === label && near(row.fromUs, fromUs) && near(row.toUs, toUs) && !row.cameras.includes(camera));
    if (same) same.cameras.push(camera);
    else rows.push({ key: id, kind, label, fromUs, toUs, cameras: [camera] });
  }
  return rows;
}
