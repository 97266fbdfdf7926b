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
/** Between two dots at least, so that each is seen and pressed by itself. */
const GAP = 4;
/** A dot half out of the picture is drawn. */
const BESIDE = 24;

/** How large a dot of so many recordings is. */
export const radiusOf = (recordings: number): number => (recordings === 1 ? 7 : Math.min(20, 10 + Math.log2(recordings) * 1.6));

/** Recordings that are one dot, while dots are made: `x` and `y` are their middle. */
interface Heap {
  readonly key: string;
  readonly recordings: readonly MapPoint[];
  readonly x: number;
  readonly y: number;
}

/**
 * Recordings in cells of a grid, each cluster at the middle of its own, and those that would still touch as one. Only what lies within the
 * view. In order of size, largest first; no two overlap.
 */
export function clustersOf(placed: readonly MapPoint[], view: View): Cluster[] {
  const apart: Heap[] = [];
  for (const heap of cellsOf(placed, view)) {
    let one = heap;
    // What it becomes with another may touch a third.
    for (let at = apart.findIndex((other) => touch(other, one)); at >= 0; at = apart.findIndex((other) => touch(other, one))) one = together(apart.splice(at, 1)[0]!, one);
    apart.push(one);
  }
  return apart
    .map(({ key, recordings, x, y }) => ({ key, at: { x, y }, recordings: recordings.toSorted((a, b) => b.startedAt.localeCompare(a.startedAt)) }))
    .sort((a, b) => b.recordings.length - a.recordings.length);
}

/** The largest first. */
function cellsOf(placed: readonly MapPoint[], view: View): Heap[] {
  const cells = new Map<string, { recordings: MapPoint[]; x: number; y: number }>();
  for (const recording of placed) {
    const { x, y } = toView(recording.position, view);
    if (x < -BESIDE || y < -BESIDE || x > view.width + BESIDE || y > view.height + BESIDE) continue;
    const key = `${Math.floor(x / CELL)}:${Math.floor(y / CELL)}`;
    const cell = cells.get(key) ?? { recordings: [], x: 0, y: 0 };
    cell.recordings.push(recording);
    cell.x += x;
    cell.y += y;
    cells.set(key, cell);
  }
  return [...cells].map(([key, { recordings, x, y }]) => ({ key, recordings, x: x / recordings.length, y: y / recordings.length })).sort((a, b) => b.recordings.length - a.recordings.length);
}

const touch = (a: Heap, b: Heap): boolean => Math.hypot(a.x - b.x, a.y - b.y) < radiusOf(a.recordings.length) + radiusOf(b.recordings.length) + GAP;

function together(a: Heap, b: Heap): Heap {
  const [n, m] = [a.recordings.length, b.recordings.length];
  return { key: n >= m ? a.key : b.key, recordings: [...a.recordings, ...b.recordings], x: (a.x * n + b.x * m) / (n + m), y: (a.y * n + b.y * m) / (n + m) };
}
