/**
 * Where a redaction is and what it hides, as the worker burns it in and as the preview shows it: one arithmetic for both. Pure.
 *
 * A redaction is a mask, an eighth of the picture's size: a cell of it is set where the shape touches it, so the hidden area is
 * rather larger than smaller. Under the mask the picture is averaged over cells far larger than a face needs (blur, pixelate), or black.
 */
import type { RedactionKeyframe, RedactionShape } from './exports.ts';

/** The mask's cells are so many pixels wide and high. */
export const MASK_PART = 8;
/** How large the cells are that a picture is averaged over: a part of its shorter side, and of the largest thing hidden, whose own features would show else. */
const CELLS_A_PICTURE = 16;
const CELLS_A_SHAPE = 4;
const LEAST_CELL = 8;
/** An ellipse is this much larger all around, in cells of the mask: more than half a cell's diagonal. */
export const ELLIPSE_MARGIN = 0.75;

/** Upper left corner and size, parts of the upright picture. */
export type RedactionPlace = Pick<RedactionKeyframe, 'x' | 'y' | 'width' | 'height'>;
type Moving = { readonly keyframes: readonly RedactionKeyframe[]; readonly toEnd: boolean };

/** Where it is in the frame that starts at a tick; null where it hides nothing of that frame. */
export function placeAt({ keyframes, toEnd }: Moving, tick: number): RedactionPlace | null {
  const [first, last] = [keyframes[0], keyframes.at(-1)];
  if (!first || !last || tick < first.tick || (tick > last.tick && !toEnd)) return null;
  const before = keyframes.findLast((one) => one.tick <= tick)!;
  const after = keyframes.find((one) => one.tick > tick) ?? before;
  const part = after === before ? 0 : (tick - before.tick) / (after.tick - before.tick);
  const between = (side: keyof RedactionPlace) => before[side] + (after[side] - before[side]) * part;
  return { x: between('x'), y: between('y'), width: between('width'), height: between('height') };
}

/** Whether cell (column, row) of a mask of so many columns and rows is hidden. */
export function touches(shape: RedactionShape, { x, y, width, height }: RedactionPlace, column: number, row: number, columns: number, rows: number): boolean {
  if (shape === 'box') return column + 1 > x * columns && column < (x + width) * columns && row + 1 > y * rows && row < (y + height) * rows;
  const from = (at: number, size: number, cell: number, cells: number) => ((cell + 0.5 - (at + size / 2) * cells) / ((size * cells) / 2 + ELLIPSE_MARGIN)) ** 2;
  return from(x, width, column, columns) + from(y, height, row, rows) <= 1;
}

/** How many cells a picture is averaged into, across and down, for these redactions of one style. */
export function averagedInto(width: number, height: number, redactions: readonly { readonly keyframes: readonly Pick<RedactionKeyframe, 'width' | 'height'>[] }[]): { columns: number; rows: number } {
  const largest = Math.max(0, ...redactions.flatMap(({ keyframes }) => keyframes.flatMap((at) => [at.width * width, at.height * height])));
  const cell = Math.max(LEAST_CELL, Math.min(width, height) / CELLS_A_PICTURE, largest / CELLS_A_SHAPE);
  const few = (side: number) => Math.max(2, Math.round(side / cell));
  return { columns: few(width), rows: few(height) };
}
