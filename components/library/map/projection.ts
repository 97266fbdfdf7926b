/** Places on a drawn map: Web Mercator, so that tiles of any service fit under it, in pixels of a view. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface View {
  readonly width: number;
  readonly height: number;
  /** Pixels of the whole world's width. */
  readonly world: number;
  /** Of the view's upper left corner, in pixels of that world. */
  readonly left: number;
  readonly top: number;
}

/** Beyond, Mercator is as good as infinite. */
const MOST_LAT = 85.0511;
/** A tile is so many pixels, and the world of zoom 0 is one tile. */
export const TILE = 256;
/** Street level: nearer, a camera's position says nothing more. */
const MOST_ZOOM = 17;
const MARGIN = 36;

/** 0–1 from west to east and from north to south. */
function onWorld({ lat, lon }: Place): Point {
  const sin = Math.sin((Math.min(MOST_LAT, Math.max(-MOST_LAT, lat)) * Math.PI) / 180);
  return { x: (lon + 180) / 360, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) };
}

/** The view that holds all places, as near as they allow. @param places at least one @param nearest zoom to go to */
export function viewOf(places: readonly Place[], width: number, height: number, nearest = MOST_ZOOM): View {
  const points = places.map(onWorld);
  // Not Math.min(...): fifty thousand arguments are too many.
  const box = points.reduce((b, p) => ({ x0: Math.min(b.x0, p.x), x1: Math.max(b.x1, p.x), y0: Math.min(b.y0, p.y), y1: Math.max(b.y1, p.y) }), { x0: 1, x1: 0, y0: 1, y1: 0 });
  const fits = Math.min((width - 2 * MARGIN) / (box.x1 - box.x0 || 1e-9), (height - 2 * MARGIN) / (box.y1 - box.y0 || 1e-9));
  // A whole zoom, so that tiles are drawn as they were made.
  const zoom = Math.min(nearest, Math.max(0, Math.floor(Math.log2(fits / TILE))));
  const world = TILE * 2 ** zoom;
  return { width, height, world, left: ((box.x0 + box.x1) / 2) * world - width / 2, top: ((box.y0 + box.y1) / 2) * world - height / 2 };
}

export function toView(place: Place, { world, left, top }: View): Point {
  const { x, y } = onWorld(place);
  return { x: x * world - left, y: y * world - top };
}

/** The place at a point of the view. */
export function fromView({ x, y }: Point, { world, left, top }: View): Place {
  const [across, down] = [(x + left) / world, (y + top) / world];
  return { lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * down))) * 180) / Math.PI, lon: across * 360 - 180 };
}

/** Nearer than this one sees no street. */
const NEAREST = 19;
/** Farther than this, Europe is a dot. */
const FARTHEST = 4;

export const canZoom = ({ world }: View, by: 1 | -1): boolean => (by > 0 ? world < TILE * 2 ** NEAREST : world > TILE * 2 ** FARTHEST);

/** One step nearer or farther, a point of the view staying where it is: the pointer, or the middle. */
export function zoomed(view: View, by: 1 | -1, { x, y }: Point = { x: view.width / 2, y: view.height / 2 }): View {
  if (!canZoom(view, by)) return view;
  const factor = by > 0 ? 2 : 0.5;
  return { ...view, world: view.world * factor, left: (view.left + x) * factor - x, top: (view.top + y) * factor - y };
}

/** The view that has these places in sight: as it is where it has them, else moved to them, and farther where they need it. @param places at least one */
export function inSight(view: View, places: readonly Place[]): View {
  const isSeen = ({ x, y }: Point) => x >= 0 && y >= 0 && x <= view.width && y <= view.height;
  if (places.every((place) => isSeen(toView(place, view)))) return view;
  return viewOf(places, view.width, view.height, Math.round(Math.log2(view.world / TILE)));
}

/** What is looked at moved: to the right and down by so many pixels. */
export const moved = (view: View, dx: number, dy: number): View => ({ ...view, left: view.left + dx, top: view.top + dy });

export interface Tile {
  readonly key: string;
  readonly url: string;
  readonly x: number;
  readonly y: number;
}

/** The tiles under a view. @param template "https://tiles.example/{z}/{x}/{y}.png" */
export function tilesOf(view: View, template: string): Tile[] {
  const z = Math.round(Math.log2(view.world / TILE));
  const most = 2 ** z;
  const tiles: Tile[] = [];
  for (let y = Math.max(0, Math.floor(view.top / TILE)); y < Math.min(most, Math.ceil((view.top + view.height) / TILE)); y += 1) {
    for (let x = Math.floor(view.left / TILE); x < Math.ceil((view.left + view.width) / TILE); x += 1) {
      const wrapped = ((x % most) + most) % most;
      tiles.push({ key: `${z}/${x}/${y}`, url: template.replace('{z}', String(z)).replace('{x}', String(wrapped)).replace('{y}', String(y)), x: x * TILE - view.left, y: y * TILE - view.top });
    }
  }
  return tiles;
}

/** A length to draw a scale by: the roundest that is at most `most` pixels at the view's middle. */
export function scaleOf(view: View, most: number): { readonly px: number; readonly words: string } {
  const y = (view.top + view.height / 2) / view.world;
  const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  const metresPerPx = (40_075_016 * Math.cos(lat)) / view.world;
  const power = 10 ** Math.floor(Math.log10(most * metresPerPx));
  const metres = power * ([5, 2, 1].find((n) => n * power <= most * metresPerPx) ?? 1);
  return { px: metres / metresPerPx, words: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` };
}
