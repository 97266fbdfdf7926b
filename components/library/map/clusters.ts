/** Dots that would lie on one another, as one with a number. */
import type { MapPoint } from '#contracts/library.ts';
import { toView, type Point, type View } from './projection.ts';

export interface Cluster {
  /** Stable for one view. */
  readonly key: string;
  readonly at: Point;
  /** Newest first. */
  readonly recordings: readonly MapPoint[];
}

/** Two dots nearer than this are one: a finger's width. */
const CELL = 44;

/** Recordings in cells of a grid, each cluster at the middle of its own. In order of size, largest first. */
export function clustersOf(placed: readonly MapPoint[], view: View): Cluster[] {
  const cells = new Map<string, { recordings: MapPoint[]; x: number; y: number }>();
  for (const recording of placed) {
    const { x, y } = toView(recording.position, view);
    const key = `${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`;
    const cell = cells.get(key) ?? { recordings: [], x: 0, y: 0 };
    cell.recordings.push(recording);
    cell.x += x;
    cell.y += y;
    cells.set(key, cell);
  }
  return [...cells]
    .map(([key, { recordings, x, y }]) => ({ key, at: { x: x / recordings.length, y: y / recordings.length }, recordings }))
    .sort((a, b) => b.recordings.length - a.recordings.length);
}
