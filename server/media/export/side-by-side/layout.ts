/** Where the cameras stand in one picture: two beside each other, three and four in two rows; words under each and under all. Pure. */
export type Place = { x: number; y: number; width: number; height: number };
export type Tile = { /** Of the camera's picture, which stands in its middle. */ place: Place; /** Its own size in it. */ width: number; height: number; /** The line under it. */ label: Place };
export type Layout = { width: number; height: number; tiles: Tile[]; /** Two lines under all. */ foot: [Place, Place]; /** Of letters, pixels. */ letters: number };

const COLUMNS = 2;
/** A picture of all as large as screens are; no camera is shown larger than it filmed. */
const MOST = { width: 960, height: 1080 };
/** Below this words can't be read. */
const LEAST = { width: 320, height: 180 };
const GAP = 4;

const even = (value: number) => Math.ceil(value / 2) * 2;

/** @param sizes of the cameras' pictures, upright */
export function layoutOf(sizes: readonly { width: number; height: number }[]): Layout {
  const rows = Math.ceil(sizes.length / COLUMNS);
  const fitted = sizes.map(({ width, height }) => {
    const part = Math.min(1, MOST.width / width, MOST.height / rows / height);
    return { width: even(Math.floor(width * part)), height: even(Math.floor(height * part)) };
  });
  const tile = { width: Math.max(LEAST.width, ...fitted.map(({ width }) => width)), height: Math.max(LEAST.height, ...fitted.map(({ height }) => height)) };
  const width = COLUMNS * tile.width + GAP;
  const letters = Math.round(Math.min(24, Math.max(12, tile.width / 36)));
  const line = even(letters * 1.7);
  const tiles = fitted.map((size, n): Tile => {
    const x = (n % COLUMNS) * (tile.width + GAP);
    const y = Math.floor(n / COLUMNS) * (tile.height + line + GAP);
    return { place: { x, y, ...tile }, ...size, label: { x, y: y + tile.height, width: tile.width, height: line } };
  });
  const foot = rows * (tile.height + line + GAP);
  return { width, height: foot + 2 * line, tiles, foot: [{ x: 0, y: foot, width, height: line }, { x: 0, y: foot + line, width, height: line }], letters };
}

/** Of a letter's height, what one takes of the line: DejaVu Sans Mono's digits and letters are all as wide. */
const ADVANCE = 0.603;

/** Letters as large as wished, or so small that all of them stand in their place. */
export const lettersFor = (characters: number, width: number, wished: number): number => Math.max(6, Math.min(wished, Math.floor((width - wished) / (ADVANCE * Math.max(1, characters)))));
