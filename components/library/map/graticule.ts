/** Lines of latitude and longitude over a view, so that the eye has something to measure by and to name. Pure. */
import { fromView, toView, type View } from './projection.ts';

export interface GridLine {
  /** Where it crosses the view, px from its left or its top. */
  readonly at: number;
  /** "51.55° N" */
  readonly words: string;
}

/** Lines are at least so far apart, px: their words stand beside one another. */
const APART = 90;
const STEPS = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001] as const;

/** Lines at round degrees, as many as keep their distance. */
export function graticuleOf(view: View): { readonly across: readonly GridLine[]; readonly down: readonly GridLine[] } {
  const [north, south] = [fromView({ x: 0, y: 0 }, view), fromView({ x: view.width, y: view.height }, view)];
  const lons = lines(north.lon, south.lon, (lon) => toView({ lat: north.lat, lon }, view).x, (n, digits) => `${Math.abs(n).toFixed(digits)}°${n === 0 ? '' : n > 0 ? ' E' : ' W'}`);
  const lats = lines(south.lat, north.lat, (lat) => toView({ lat, lon: north.lon }, view).y, (n, digits) => `${Math.abs(n).toFixed(digits)}°${n === 0 ? '' : n > 0 ? ' N' : ' S'}`);
  return { across: lats, down: lons };
}

function lines(from: number, to: number, at: (degrees: number) => number, words: (degrees: number, digits: number) => string): GridLine[] {
  const step = STEPS.findLast((n) => Math.abs(at(from + n) - at(from)) >= APART) ?? STEPS[0];
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => {
    // By whole steps: sums of 0.1 drift.
    const degrees = Number(((first + i) * step).toFixed(digits));
    return { at: at(degrees), words: words(degrees, digits) };
  });
}
