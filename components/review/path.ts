/** A camera's path as it is drawn: lines between fixes that belong together, and which moment a place on it is. Pure. */
import type { PositionPoint, PositionTrack } from '#contracts/positions.ts';
import { toView, type Point, type View } from '#components/library/map/projection.ts';

/** Drawn fixes. One stands for all that follow within a pixel or two: `atUs` is when the camera came there. */
export interface Vertex extends Point {
  readonly atUs: number;
}
export interface DrawnPath {
  /** Of an SVG path; a new line where no fix was for long. */
  readonly d: string;
  readonly vertices: readonly Vertex[];
}

/** Fixes that lie nearer in the picture are one. */
const NEAR_PX = 1.5;
/** Fixes further apart than this, or than three times what is usual, don't tell what was between. */
const SILENCE_US = 10_000_000;
const TIMES_USUAL = 3;
/** Places nearer than this to the one that was pressed are meant as well. */
const SLACK_PX = 5;
/** Further from the path than a finger's width nothing is meant. */
const REACH_PX = 24;

/** Between two fixes further apart than this nothing is known, µs. */
export function silenceOf({ points }: PositionTrack): number {
  const gaps = points.slice(1).map(({ at }, n) => at - points[n]!.at).sort((a, b) => a - b);
  return Math.max(SILENCE_US, TIMES_USUAL * (gaps[Math.floor(gaps.length / 2)] ?? 0));
}

export function drawnPath(track: PositionTrack, view: View): DrawnPath {
  const silence = silenceOf(track);
  const vertices: Vertex[] = [];
  let d = '';
  let before: PositionPoint | null = null;
  for (const point of track.points) {
    const { x, y } = toView(point, view);
    const isNew = !before || point.at - before.at > silence;
    const last = vertices.at(-1);
    before = point;
    if (!isNew && last && Math.hypot(x - last.x, y - last.y) < NEAR_PX) continue;
    vertices.push({ x, y, atUs: point.at });
    d += `${isNew ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return { d, vertices };
}

/** `isOld`: the last that was known; where it was since then isn't. */
export interface Standing {
  readonly lat: number;
  readonly lon: number;
  /** Metres a second. */
  readonly speed: number | null;
  readonly isOld: boolean;
}

/** Where it was at a moment: between two fixes on the line between them. Null before the first. */
export function standingAt({ points }: PositionTrack, atUs: number, silenceUs: number): Standing | null {
  const n = lastAt(points, atUs);
  const [fix, next] = [points[n], points[n + 1]];
  if (!fix) return null;
  const { lat, lon, speed } = fix;
  if (!next || next.at - fix.at > silenceUs) return { lat, lon, speed, isOld: atUs - fix.at > silenceUs };
  const part = next.at > fix.at ? (atUs - fix.at) / (next.at - fix.at) : 0;
  return { lat: lat + (next.lat - lat) * part, lon: lon + (next.lon - lon) * part, speed, isOld: false };
}

/** Index of the last fix at or before a moment; -1 before the first. */
function lastAt(points: readonly PositionPoint[], atUs: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.at <= atUs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const KMH = 3.6;

/** "51.54950, −0.07540" and "4 km/h" */
export function standingWords({ lat, lon, speed, isOld }: Standing): { readonly place: string; readonly speed: string; readonly since: string } {
  const degrees = (n: number) => n.toFixed(5).replace('-', '−');
  return { place: `${degrees(lat)}, ${degrees(lon)}`, speed: speed === null || isOld ? '' : `${Math.round(speed * KMH)} km/h`, since: isOld ? 'the last that is known' : '' };
}

/**
 * The moment of the place that was pressed. Where it was there more than once, the next time after now, else the first: pressing
 * again leads through them. Null beside the path.
 */
export function momentAt(vertices: readonly Vertex[], { x, y }: Point, nowUs: number): number | null {
  const away = vertices.map((vertex) => Math.hypot(vertex.x - x, vertex.y - y));
  const nearest = away.reduce((least, px) => Math.min(least, px), Infinity);
  if (nearest > REACH_PX) return null;
  // Of a row of neighbours all within reach, the nearest is the visit.
  const visits = vertices.flatMap(({ atUs }, n) => (away[n]! <= nearest + SLACK_PX && away[n]! <= (away[n - 1] ?? Infinity) && away[n]! < (away[n + 1] ?? Infinity) ? [atUs] : []));
  return visits.find((atUs) => atUs > nowUs) ?? visits[0] ?? null;
}

/** The next place along the path at least `px` further on (or back), for keys. */
export function along(vertices: readonly Vertex[], nowUs: number, px: number, direction: 1 | -1): number | null {
  const here = vertices.findLastIndex(({ atUs }) => atUs <= nowUs);
  let n = Math.max(0, here);
  for (let gone = 0; gone < px && vertices[n + direction]; n += direction) gone += Math.hypot(vertices[n]!.x - vertices[n + direction]!.x, vertices[n]!.y - vertices[n + direction]!.y);
  return vertices[n]?.atUs ?? null;
}
