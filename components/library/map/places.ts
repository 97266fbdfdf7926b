/** What the dots of a map are called. Pure. */
import type { MapPoint } from '#contracts/library.ts';
import { radiusOf, type Cluster } from './clusters.ts';
import type { View } from './projection.ts';

export interface NamedPlace {
  /** As dispatch and cameras write it; null for all that nobody named. */
  readonly name: string | null;
  /** Newest first. */
  readonly recordings: readonly MapPoint[];
}

/** Each place once, however far apart its recordings lie: the commonest first, what nobody named last. */
export function placesOf(recordings: readonly MapPoint[]): NamedPlace[] {
  return [...Map.groupBy(recordings, ({ place }) => place)]
    .map(([name, of]) => ({ name, recordings: of }))
    .sort((a, b) => Number(a.name === null) - Number(b.name === null) || b.recordings.length - a.recordings.length || (a.name ?? '').localeCompare(b.name ?? '', 'en-GB'));
}

export interface Label {
  readonly key: string;
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

const LETTER_PX = 6.6;
const HIGH_PX = 16;
const LONGEST = 26;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const boxOfDot = ({ at, recordings }: Cluster): Box => {
  const r = radiusOf(recordings.length);
  return { left: at.x - r, right: at.x + r, top: at.y - r, bottom: at.y + r };
};

/** Where the buttons are, and the scale. */
const keptFree = (width: number, height: number): Box[] => [{ left: width - 150, right: width, top: 0, bottom: 46 }, { left: 0, right: 170, top: height - 32, bottom: height }];

/** Names beside dots ("Mare Street +4", where there are other places in it): each name once, the largest dot's first, to the right of it or to the left, and none where it would lie on a dot or on another name. */
export function labelsOf(clusters: readonly Cluster[], { width, height }: Pick<View, 'width' | 'height'>): Label[] {
  const named = new Set<string>();
  const taken = [...clusters.map(boxOfDot), ...keptFree(width, height)];
  const labels: Label[] = [];
  for (const cluster of clusters) {
    const places = placesOf(cluster.recordings);
    const name = places[0]?.name;
    if (!name || named.has(name)) continue;
    const short = name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
    const words = places.length > 1 ? `${short} +${places.length - 1}` : short;
    const beside = radiusOf(cluster.recordings.length) + 5;
    for (const anchor of ['start', 'end'] as const) {
      const long = words.length * LETTER_PX;
      const x = anchor === 'start' ? cluster.at.x + beside : cluster.at.x - beside;
      const left = anchor === 'start' ? x : x - long;
      const box = { left, right: left + long, top: cluster.at.y - HIGH_PX / 2, bottom: cluster.at.y + HIGH_PX / 2 };
      if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height || taken.some((other) => overlap(other, box))) continue;
      taken.push(box);
      named.add(name);
      labels.push({ key: cluster.key, words, x, y: cluster.at.y, anchor });
      break;
    }
  }
  return labels;
}
