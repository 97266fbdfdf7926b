/** How large a contact sheet's frames are: as large as lets all of them be seen at once, within what can be told on them. Pure. */

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Columns of one width, px. */
export interface Columns {
  readonly count: number;
  readonly width: number;
}

/** Between frames, and what stands under each: as the sheet draws them. */
export const GAP_PX = 8;
const CAPTION_PX = 28;
/** Less tells nothing. */
const LEAST_PX = 120;
/** Larger than its own pixels by more than this, a frame is a blur. */
const MOST_TIMES = 2.5;

/** @param box what they may fill @param tile a frame's own pixels. Where not all can be seen at once they are small, and the box scrolls. */
export function columnsFor(frames: number, box: Size, tile: Size): Columns {
  const most = Math.max(LEAST_PX, tile.width * MOST_TIMES);
  const columnsAtMost = Math.max(1, Math.floor((box.width + GAP_PX) / (LEAST_PX + GAP_PX)));
  const widthOf = (count: number) => Math.floor(Math.min(most, (box.width - (count - 1) * GAP_PX) / count));
  const rowsOf = (count: number) => Math.ceil(frames / count);
  let best: Columns | null = null;
  for (let count = 1; count <= columnsAtMost; count++) {
    const [width, rows] = [widthOf(count), rowsOf(count)];
    const isSeen = rows * ((width * tile.height) / tile.width + CAPTION_PX + GAP_PX) - GAP_PX <= box.height;
    // Of one width, the one with fewer rows.
    if (isSeen && (!best || (width === best.width && rows < rowsOf(best.count)))) best = { count, width };
  }
  return best ?? { count: columnsAtMost, width: widthOf(columnsAtMost) };
}
