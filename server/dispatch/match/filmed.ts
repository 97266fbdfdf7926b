/** A recording as matching sees it: when it truly was, where, whose, and which dispatch it names. Pure. */

/** Milliseconds since 1970, the second not included. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Position {
  readonly lat: number;
  readonly lon: number;
}

export interface Filmed {
  readonly id: string;
  readonly officerId: string | null;
  /** By its camera's clock, corrected where a person accepted a correction. */
  readonly span: Span;
  readonly position: Position | null;
  readonly place: string | null;
  readonly boroughId: string | null;
  /** What its camera, a person or its proposal names, in the one form of `cadReference`. */
  readonly references: readonly string[];
}

/** 0 where they don't overlap. */
export const overlapMs = (a: Span, b: Span): number => Math.max(0, Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs));

const EARTH_M = 6_371_000;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres along the ground (haversine). */
export function distanceM(a: Position, b: Position): number {
  const [latA, latB] = [radians(a.lat), radians(b.lat)];
  const h = Math.sin((latB - latA) / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b.lon - a.lon) / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
