/** The camera's own clock, maker and serial, burnt into the top right corner as body cameras do. */
import { LETTER_HEIGHT, LETTER_PITCH, textRuns } from '#local/footage/picture/bitmap-font.ts';
import type { Frame } from '#local/footage/film/compose.ts';

/** Draws lines of text, right aligned, on a darkened strip. */
export function burnIn(frame: Frame, lines: readonly string[]): void {
  const cell = Math.max(2, Math.floor(frame.height / 240)), pad = cell * 4, pitch = (LETTER_HEIGHT + 3) * cell;
  const columns = Math.max(...lines.map((line) => line.length)), width = columns * LETTER_PITCH * cell + pad * 2;
  const left = frame.width - width, height = lines.length * pitch + pad * 2 - 3 * cell;
  darken(frame, left, height);
  lines.forEach((line, index) => {
    const x = frame.width - pad - line.length * LETTER_PITCH * cell, y = pad + index * pitch;
    textRuns(line, (column, row, length) => {
      for (let dy = 0; dy < cell; dy++) {
        const at = (y + row * cell + dy) * frame.width + x + column * cell;
        frame.y.fill(228, at, at + length * cell);
      }
    });
  });
}

function darken(frame: Frame, left: number, height: number): void {
  for (let y = 0; y < height; y++) {
    for (let at = y * frame.width + left; at < (y + 1) * frame.width; at++) frame.y[at] = 16 + ((frame.y[at]! - 16) >> 2);
  }
  const half = frame.width / 2;
  for (let y = 0; y < height >> 1; y++) {
    for (let at = y * half + (left >> 1); at < (y + 1) * half; at++) {
      frame.u[at] = 128 + ((frame.u[at]! - 128) >> 2);
      frame.v[at] = 128 + ((frame.v[at]! - 128) >> 2);
    }
  }
}
