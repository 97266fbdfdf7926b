/** A recording's overview: the sheet of its storyboard that shows all of it, to look through without opening it. */
import { decodeStoryboard, STORYBOARD_FIRST_READ, StoryboardFormatError, tileAt, tilePlace, type StoryboardHeader } from '#contracts/storyboard.ts';
import type { ReadRange } from '#components/player/frame-index.ts';

export interface Overview {
  readonly sheet: ImageBitmap;
  readonly header: StoryboardHeader;
}

/** Reads header and sheet, and nothing of the rest: one request, or two where the sheet is large. @throws StoryboardFormatError */
export async function readOverview(read: ReadRange): Promise<Overview> {
  let bytes = await read(0, STORYBOARD_FIRST_READ);
  const header = decodeStoryboard(bytes);
  const { start, end } = header.overview;
  if (bytes.length < end) {
    const rest = await read(bytes.length, end);
    if (bytes.length + rest.length < end) throw new StoryboardFormatError('The overview is cut short');
    const whole = new Uint8Array(end);
    whole.set(bytes);
    whole.set(rest.subarray(0, end - bytes.length), bytes.length);
    bytes = whole;
  }
  return { header, sheet: await createImageBitmap(new Blob([bytes.slice(start, end)], { type: 'image/jpeg' })) };
}

export const frameCount = ({ header }: Overview): number => header.overview.tiles.length;

/** The frame at a part (0–1) of the recording's length. */
export function frameAt({ header }: Overview, part: number): number {
  const tick = BigInt(Math.floor(Number(header.duration) * Math.min(1, Math.max(0, part))));
  return tileAt(header.overview.tiles, tick as typeof header.duration);
}

/** When a frame was, as microseconds of the recording. */
export const frameUs = ({ header }: Overview, frame: number): number => (Number(header.overview.tiles[frame] ?? 0n) / header.timescale) * 1_000_000;

/** `count` frames, evenly from one end to the other. */
export const spread = (overview: Overview, count: number): number[] => {
  const frames = frameCount(overview);
  return Array.from({ length: Math.min(count, frames) }, (_, i) => Math.floor(((i + 0.5) * frames) / Math.min(count, frames)));
};

/** Draws one frame over a part of a canvas. */
export function drawFrame(canvas: HTMLCanvasElement, { sheet, header }: Overview, frame: number, to: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void {
  const { x, y } = tilePlace(header, header.overview.columns, frame);
  canvas.getContext('2d')?.drawImage(sheet, x, y, header.tileWidth, header.tileHeight, to.x, to.y, to.width, to.height);
}
