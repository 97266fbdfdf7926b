/** What has a place on the timeline: marks, clips and exhibits, as they are drawn, pressed and read out. Pure. */
import { clockWithHundredths, spokenTime } from '#components/player/media-time.ts';
import { MARKER_KINDS } from '#contracts/moments.ts';
import { microseconds } from '#contracts/time.ts';
import type { OnTimeline } from './on-timeline.ts';

export interface Item {
  readonly id: string;
  readonly kind: 'mark' | 'clip' | 'exhibit';
  readonly fromUs: number;
  /** Null: a moment. */
  readonly toUs: number | null;
  readonly label: string;
}

const KINDS: Readonly<Record<Item['kind'], string>> = { mark: 'Mark', clip: 'Clip', exhibit: 'Exhibit' };

/** In the recording's order. */
export function itemsOf({ markers, clips, exhibits = [] }: Pick<OnTimeline, 'markers' | 'clips'> & { readonly exhibits?: OnTimeline['exhibits'] | undefined }): Item[] {
  const marks = markers.map(({ id, fromUs, toUs, kind, note }): Item => ({ id, kind: 'mark', fromUs, toUs, label: note.split('\n', 1)[0] || MARKER_KINDS[kind] }));
  const cuts = clips.map(({ id, inUs, outUs, title }): Item => ({ id, kind: 'clip', fromUs: inUs, toUs: outUs, label: title || 'Clip' }));
  const parts = exhibits.map(({ id, inUs, outUs, reference }): Item => ({ id, kind: 'exhibit', fromUs: inUs, toUs: outUs, label: reference }));
  return [...marks, ...cuts, ...parts].toSorted((a, b) => a.fromUs - b.fromUs || (a.id < b.id ? -1 : 1));
}

/** "Mark, Arrival, 13 minutes 4 seconds" */
export function spokenItem({ kind, label, fromUs, toUs }: Item): string {
  const to = toUs === null ? '' : ` to ${spokenTime(microseconds(toUs))}`;
  return `${KINDS[kind]}, ${label}, ${spokenTime(microseconds(fromUs))}${to}`;
}

/** "Arrival · 00:13:04.12", over the lane. */
export const shortItem = ({ label, fromUs, toUs }: Item): string => `${label} · ${clockWithHundredths(microseconds(fromUs))}${toUs === null ? '' : ` – ${clockWithHundredths(microseconds(toUs))}`}`;

/** Moments a handle is drawn to: edges of marks and clips, and of speech where it is known. Sorted. */
export function snapPoints(items: readonly Item[], speech: readonly { readonly fromUs: number; readonly toUs: number }[] | null): Float64Array {
  const points = items.flatMap(({ fromUs, toUs }) => (toUs === null ? [fromUs] : [fromUs, toUs]));
  return Float64Array.from([...points, ...(speech ?? []).flatMap(({ fromUs, toUs }) => [fromUs, toUs])]).sort();
}

/** The nearest of the points, if it is no further than `within`; else the moment itself. @param points sorted */
export function snapped(us: number, points: Float64Array, within: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]! < us) low = middle + 1;
    else high = middle;
  }
  let best = us;
  let distance = within;
  for (const point of [points[low - 1], points[low]]) {
    if (point === undefined || Math.abs(point - us) > distance) continue;
    distance = Math.abs(point - us);
    best = point;
  }
  return best;
}
