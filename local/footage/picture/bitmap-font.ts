/**
 * A 5 × 7 pixel font for the camera's clock, shop signs and jackets. Drawn here because a bare machine may have no
 * font that ffmpeg's drawtext can read, and cameras burn their clock in with letters like these.
 */
const ROWS: Readonly<Record<string, string>> = {
  '0': '0e.11.13.15.19.11.0e', '1': '04.0c.04.04.04.04.0e', '2': '0e.11.01.02.04.08.1f', '3': '1f.02.04.02.01.11.0e',
  '4': '02.06.0a.12.1f.02.02', '5': '1f.10.1e.01.01.11.0e', '6': '06.08.10.1e.11.11.0e', '7': '1f.01.02.04.08.08.08',
  '8': '0e.11.11.0e.11.11.0e', '9': '0e.11.11.0f.01.02.0c', A: '0e.11.11.11.1f.11.11', B: '1e.11.11.1e.11.11.1e',
  C: '0e.11.10.10.10.11.0e', D: '1c.12.11.11.11.12.1c', E: '1f.10.10.1e.10.10.1f', F: '1f.10.10.1e.10.10.10',
  G: '0e.11.10.17.11.11.0f', H: '11.11.11.1f.11.11.11', I: '0e.04.04.04.04.04.0e', J: '07.02.02.02.02.12.0c',
  K: '11.12.14.18.14.12.11', L: '10.10.10.10.10.10.1f', M: '11.1b.15.15.11.11.11', N: '11.11.19.15.13.11.11',
  O: '0e.11.11.11.11.11.0e', P: '1e.11.11.1e.10.10.10', Q: '0e.11.11.11.15.12.0d', R: '1e.11.11.1e.14.12.11',
  S: '0f.10.10.0e.01.01.1e', T: '1f.04.04.04.04.04.04', U: '11.11.11.11.11.11.0e', V: '11.11.11.11.11.0a.04',
  W: '11.11.11.15.15.15.0a', X: '11.11.0a.04.0a.11.11', Y: '11.11.11.0a.04.04.04', Z: '1f.01.02.04.08.10.1f',
  ':': '00.0c.0c.00.0c.0c.00', '.': '00.00.00.00.00.0c.0c', '-': '00.00.00.1f.00.00.00', '/': '00.01.02.04.08.10.00',
  '+': '00.04.04.1f.04.04.00', '&': '0c.12.14.08.15.12.0d', "'": '0c.04.08.00.00.00.00', ' ': '00.00.00.00.00.00.00',
};

const BLANK: readonly number[] = Array<number>(7).fill(0);
/** Parsed once: the clock is drawn anew for every frame. */
const PARSED = new Map(Object.entries(ROWS).map(([letter, rows]) => [letter, rows.split('.').map((row) => Number.parseInt(row, 16))]));

/** Columns a letter takes with the gap after it. */
export const LETTER_PITCH = 6;
export const LETTER_HEIGHT = 7;

/** The seven rows of a letter as 5-bit numbers, leftmost pixel highest; unknown letters are blank. */
export function letterRows(letter: string): readonly number[] {
  return PARSED.get(letter.toUpperCase()) ?? BLANK;
}

/** Calls `draw` for every run of lit pixels in `text`, in font pixels from its top left. */
export function textRuns(text: string, draw: (x: number, y: number, length: number) => void): void {
  Array.from(text).forEach((letter, index) => {
    letterRows(letter).forEach((row, y) => {
      for (let column = 0; column < 5; column++) {
        if (!((row >> (4 - column)) & 1)) continue;
        const from = column;
        while (column < 4 && (row >> (3 - column)) & 1) column++;
        draw(index * LETTER_PITCH + from, y, column - from + 1);
      }
    });
  });
}
