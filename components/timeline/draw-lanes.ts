/** The lanes that follow the recording: ruler, film strip, sound, speech, motion. One canvas; drawn when view or data change. */
import { UNKNOWN_MOTION } from '#contracts/level-track.ts';
import { microseconds, type Microseconds } from '#contracts/time.ts';
import { NOT_HERE, type Columns, type LevelTiles } from '#components/player/level-tiles.ts';
import type { StoryboardTiles } from '#components/player/storyboard-tiles.ts';
import type { Colours } from './colours.ts';
import type { Lane } from './lanes.ts';
import type { RulerTick } from './ruler.ts';
import { FRAME_GRID_PX, spanOf, xOf, type View } from './view.ts';

type Context = CanvasRenderingContext2D;
type Spans = readonly { readonly fromUs: number; readonly toUs: number }[];

export interface Drawn {
  readonly view: View;
  readonly width: number;
  readonly durationUs: number;
  readonly colours: Colours;
  readonly font: string;
}

/** A line of stretches: what is buffered, what was watched. */
export function drawSpans(context: Context, { view, width }: Pick<Drawn, 'view' | 'width'>, spans: Spans, { top, height }: Lane, colour: string): void {
  context.fillStyle = colour;
  for (const { fromUs, toUs } of spans) {
    if (toUs < view.fromUs || fromUs > view.toUs) continue;
    const from = Math.max(0, xOf(view, fromUs, width));
    context.fillRect(from, top, Math.max(1, Math.min(width, xOf(view, toUs, width)) - from), height);
  }
}

export function drawRuler(context: Context, { width, colours, font }: Drawn, ticks: readonly RulerTick[], { top, height }: Lane): void {
  context.fillStyle = colours['line-strong'];
  for (const { x, label } of ticks) context.fillRect(Math.round(x), top + height - (label ? 6 : 3), 1, label ? 6 : 3);
  context.fillStyle = colours.quiet;
  context.font = font;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const { x, label } of ticks) {
    // A label that would be cut by the window's edge says the wrong time.
    if (label && x + 4 + context.measureText(label).width <= width) context.fillText(label, Math.max(2, x + 4), top + height / 2 - 1);
  }
}

/** Frames' edges, over film and sound, where they are far enough apart. */
export function drawFrameGrid(context: Context, { view, width, colours }: Drawn, frames: readonly number[], from: Lane, to: Lane): void {
  const shown = frames.filter((us) => us >= view.fromUs && us <= view.toUs);
  if (shown.length < 2 || (xOf(view, shown.at(-1)!, width) - xOf(view, shown[0]!, width)) / (shown.length - 1) < FRAME_GRID_PX) return;
  context.fillStyle = colours['line-strong'];
  context.globalAlpha = 0.7;
  for (const us of shown) context.fillRect(Math.round(xOf(view, us, width)), from.top, 1, to.top + to.height - from.top);
  context.globalAlpha = 1;
}

/** Where the film strip's pictures stand: as wide as they are, from the recording's beginning, so that panning moves them and nothing else. */
export function filmSlots({ view, width, durationUs }: Pick<Drawn, 'view' | 'width' | 'durationUs'>, pictureWidth: number): { slots: Microseconds[]; slotUs: number } {
  const slotUs = (pictureWidth / width) * spanOf(view);
  const slots: Microseconds[] = [];
  for (let n = Math.floor(view.fromUs / slotUs); n * slotUs < Math.min(view.toUs, durationUs); n++) slots.push(microseconds(Math.max(0, Math.round(n * slotUs))));
  return { slots, slotUs };
}

export const pictureWidthIn = ({ height }: Lane, tiles: StoryboardTiles): number => Math.max(8, Math.round(((height - 2) * tiles.tileWidth) / tiles.tileHeight));

export function drawFilm(context: Context, drawn: Drawn, tiles: StoryboardTiles, lane: Lane): void {
  const { view, width, durationUs } = drawn;
  const pictureWidth = pictureWidthIn(lane, tiles);
  const { slots, slotUs } = filmSlots(drawn, pictureWidth);
  const end = Math.min(width, xOf(view, durationUs, width));
  for (const [i, at] of slots.entries()) {
    // The picture of the slot's middle: what is to be seen there stands under it.
    const tile = tiles.peek(microseconds(Math.min(durationUs, Math.round(at + slotUs / 2))));
    if (!tile) return;
    const x = Math.round(xOf(view, slots[0]!, width) + i * pictureWidth);
    const shown = Math.min(pictureWidth, end - x);
    if (shown > 0) context.drawImage(tile.image, tile.x, tile.y, (tile.width * shown) / pictureWidth, tile.height, x, lane.top + 1, shown, lane.height - 2);
  }
}

/** Speech at a distance should be seen: quiet sound is lifted. */
const lifted = (level: number): number => Math.sign(level) * Math.sqrt(Math.min(127, Math.abs(level)) / 127);

/** Sound as its lowest and highest sample of each pixel, around the lane's middle. */
export function drawSound(context: Context, { width, view, colours }: Drawn, sound: LevelTiles, { top, height }: Lane): void {
  const columns = sound.columns(view.fromUs, view.toUs, Math.max(1, Math.round(width)));
  const middle = top + height / 2;
  const half = height / 2 - 1;
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.8;
  context.fill(ribbon(columns, (value) => middle - lifted(value) * half, 0.5));
  context.globalAlpha = 1;
}

/** A closed shape from the lows to the highs, one for each run of columns that are known. @param least thickness to either side, px */
function ribbon({ low, high }: Columns, y: (value: number) => number, least: number): Path2D {
  const path = new Path2D();
  for (let i = 0; i < high.length; i++) {
    if (high[i] === NOT_HERE) continue;
    const from = i;
    path.moveTo(i, y(high[i]!) - least);
    for (; i < high.length && high[i] !== NOT_HERE; i++) {
      const top = y(high[i]!) - least;
      path.lineTo(i, top);
      path.lineTo(i + 1, top);
    }
    for (let back = i - 1; back >= from; back--) {
      const bottom = y(low[back]!) + least;
      path.lineTo(back + 1, bottom);
      path.lineTo(back, bottom);
    }
    path.closePath();
  }
  return path;
}

/** Loudness bytes of -60 and of -10 LUFS: the foot and the top of the lane. */
const QUIET_BYTE = 21;
const LOUD_BYTE = 121;

/** Loudness, as people hear it, as a line over the sound. */
export function drawLoudness(context: Context, { width, view, colours }: Drawn, loudness: LevelTiles, { top, height }: Lane): void {
  const { high } = loudness.columns(view.fromUs, view.toUs, Math.max(1, Math.round(width)));
  const path = new Path2D();
  let isDown = false;
  for (let x = 0; x < high.length; x++) {
    const value = high[x]!;
    if (value === NOT_HERE || value === 0) {
      isDown = false;
      continue;
    }
    const part = Math.min(1, Math.max(0, (value - QUIET_BYTE) / (LOUD_BYTE - QUIET_BYTE)));
    const y = top + height - 1.5 - part * (height - 3);
    if (isDown) path.lineTo(x + 0.5, y);
    else path.moveTo(x + 0.5, y);
    isDown = true;
  }
  context.strokeStyle = colours.text;
  context.globalAlpha = 0.75;
  context.lineWidth = 1;
  context.stroke(path);
  context.globalAlpha = 1;
}

/** Movement stands on its line. What follows the last key frame is not known: a blank would read as stillness. */
export function drawMotion(context: Context, { width, view, colours }: Drawn, motion: LevelTiles, { top, height }: Lane): { readonly hasUnknown: boolean } {
  const { high } = motion.columns(view.fromUs, view.toUs, Math.max(1, Math.round(width)));
  const foot = top + height - 1;
  const isUnknown = (value: number): boolean => motion.kind === 'motion' && value === UNKNOWN_MOTION;
  const moved = skyline(high, foot, (value) => (value === NOT_HERE || isUnknown(value) ? 0 : (value / 254) * (height - 2)));
  const hasUnknown = high.some(isUnknown);
  context.fillStyle = colours.faint;
  context.fill(moved);
  context.fillStyle = colours.line;
  if (hasUnknown) context.fill(skyline(high, foot, (value) => (isUnknown(value) ? height / 3 : 0)));
  return { hasUnknown };
}

/** One shape over all columns: a thousand boxes of their own take three times as long to draw. */
function skyline(values: Int16Array, foot: number, heightOf: (value: number) => number): Path2D {
  const path = new Path2D();
  path.moveTo(0, foot);
  for (let x = 0; x < values.length; x++) {
    const y = foot - heightOf(values[x]!);
    path.lineTo(x, y);
    path.lineTo(x + 1, y);
  }
  path.lineTo(values.length, foot);
  return path;
}

/** A lane's name at its left, on its own ground, through which nothing shines: it is read over any picture and in any colours. */
export function drawLabel(context: Context, { colours, font }: Drawn, label: string, { top }: Lane): void {
  context.font = font;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  const { width } = context.measureText(label);
  context.fillStyle = colours.surface;
  context.fillRect(2, top + 1, width + 8, 13);
  context.fillStyle = colours.quiet;
  context.fillText(label, 6, top + 2);
}
