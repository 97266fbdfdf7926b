/**
 * A frame that says which one it is: its number as 16 cells, black or white, and under them the same turned round, so that a
 * misread is noticed. Survives H.264 at low rates. Below, something that moves.
 */
export const FRAME_WIDTH = 320;
export const FRAME_HEIGHT = 180;
export const CODE_BITS = 16;
export const CODE_ROW_HEIGHT = 24;
const CELL_WIDTH = FRAME_WIDTH / CODE_BITS;

/** One frame of 8-bit grey, most significant bit on the left. */
/** @param moment where the moving block stands, if not where the number says */
export function drawFrame(number: number, moment = number): Buffer {
  const frame = Buffer.alloc(FRAME_WIDTH * FRAME_HEIGHT, 96);
  for (let y = 0; y < 2 * CODE_ROW_HEIGHT; y++) {
    for (let bit = 0; bit < CODE_BITS; bit++) {
      const set = ((number >> (CODE_BITS - 1 - bit)) & 1) === 1;
      const start = y * FRAME_WIDTH + bit * CELL_WIDTH;
      frame.fill(set === y < CODE_ROW_HEIGHT ? 235 : 16, start, start + CELL_WIDTH);
    }
  }
  const left = (moment * 7) % (FRAME_WIDTH - 40);
  for (let y = 80; y < 140; y++) frame.fill(200, y * FRAME_WIDTH + left, y * FRAME_WIDTH + left + 40);
  return frame;
}

/** @param cells mean brightness of the 2 × 16 cells, upper row first @returns the number, or null for a misread */
export function readCode(cells: Uint8Array): number | null {
  let number = 0;
  for (let bit = 0; bit < CODE_BITS; bit++) {
    const set = cells[bit]! > 128;
    if (set === cells[CODE_BITS + bit]! > 128) return null;
    number = number * 2 + (set ? 1 : 0);
  }
  return number;
}
