/**
 * A small anti-aliased polygon painter. Each pixel keeps the colour of its surface (to be multiplied by light),
 * how much of it is covered, and the light it gives off itself, so that one drawing serves day, night and blue light.
 */

/** Red, green, blue: 0–255, more for lamps. */
export type Rgb = readonly [number, number, number];
/** x, y pairs in pixels: x0, y0, x1, y1, … A simple (not self-crossing) outline. */
export type Outline = readonly number[];

export interface Paint {
  readonly surface: Rgb;
  /** Light given off, added after lighting. */
  readonly glow?: Rgb;
  /** 0–1, default 1. */
  readonly opacity?: number;
  /** Surface colour at the outline's bottom, when it should grade from `surface` at its top. */
  readonly bottom?: Rgb;
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  /** width × height × 3, multiplied by coverage. */
  readonly surface: Float32Array;
  /** width × height, 0–1. */
  readonly coverage: Float32Array;
  /** width × height × 3. */
  readonly glow: Float32Array;
}

export function newCanvas(width: number, height: number): Canvas {
  const pixels = width * height;
  return { width, height, surface: new Float32Array(pixels * 3), coverage: new Float32Array(pixels), glow: new Float32Array(pixels * 3) };
}

const NO_GLOW: Rgb = [0, 0, 0];
let signedArea = new Float32Array(0);

/**
 * Fills an outline. Coverage is exact area, by the signed-area accumulation font rasterisers use: a scanline sampler
 * would need 16 samples a pixel for edges this clean.
 */
export function fill(canvas: Canvas, outline: Outline, paint: Paint): void {
  let minX = Infinity, maxX = -Infinity, minY = Infinity, maxY = -Infinity;
  for (let i = 0; i < outline.length; i += 2) {
    const x = outline[i]!, y = outline[i + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  const left = Math.max(0, Math.floor(minX)), right = Math.min(canvas.width, Math.ceil(maxX));
  const top = Math.max(0, Math.floor(minY)), bottom = Math.min(canvas.height, Math.ceil(maxY));
  if (right <= left || bottom <= top) return;
  const columns = right - left, stride = columns + 2, cells = stride * (bottom - top);
  if (signedArea.length < cells) signedArea = new Float32Array(cells * 2);
  else signedArea.fill(0, 0, cells);
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length;
    accumulateEdge(outline[i]! - left, outline[i + 1]! - top, outline[next]! - left, outline[next + 1]! - top, columns, bottom - top, stride);
  }
  const glow = paint.glow ?? NO_GLOW, opacity = paint.opacity ?? 1, from = paint.surface, to = paint.bottom ?? from;
  for (let y = top; y < bottom; y++) {
    const mix = paint.bottom ? Math.min(1, Math.max(0, (y - minY) / (maxY - minY || 1))) : 0;
    const r = from[0] + (to[0] - from[0]) * mix, g = from[1] + (to[1] - from[1]) * mix, b = from[2] + (to[2] - from[2]) * mix;
    let sum = 0, cell = (y - top) * stride, pixel = y * canvas.width + left;
    for (let x = 0; x < columns; x++, cell++, pixel++) {
      sum += signedArea[cell]!;
      const area = sum < 0 ? -sum : sum;
      if (area < 0.004) continue;
      const alpha = (area > 1 ? 1 : area) * opacity, rest = 1 - alpha, at = pixel * 3;
      canvas.surface[at] = canvas.surface[at]! * rest + r * alpha;
      canvas.surface[at + 1] = canvas.surface[at + 1]! * rest + g * alpha;
      canvas.surface[at + 2] = canvas.surface[at + 2]! * rest + b * alpha;
      canvas.glow[at] = canvas.glow[at]! * rest + glow[0] * alpha;
      canvas.glow[at + 1] = canvas.glow[at + 1]! * rest + glow[1] * alpha;
      canvas.glow[at + 2] = canvas.glow[at + 2]! * rest + glow[2] * alpha;
      canvas.coverage[pixel] = canvas.coverage[pixel]! * rest + alpha;
    }
  }
}

/** Adds one edge's signed area to the cells it crosses; what lies left of the box still counts for its whole row. */
function accumulateEdge(x0: number, y0: number, x1: number, y1: number, columns: number, rows: number, stride: number): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  if (direction < 0) { [x0, x1] = [x1, x0]; [y0, y1] = [y1, y0]; }
  const slope = (x1 - x0) / (y1 - y0);
  const first = Math.max(0, Math.floor(y0)), last = Math.min(rows, Math.ceil(y1));
  for (let row = first; row < last; row++) {
    const from = Math.max(y0, row), to = Math.min(y1, row + 1), height = (to - from) * direction;
    if (to <= from) continue;
    const xa = clamp(x0 + (from - y0) * slope, columns), xb = clamp(x0 + (to - y0) * slope, columns);
    const low = Math.min(xa, xb), high = Math.max(xa, xb), start = row * stride;
    // Within a row the share covered rises evenly from 0 at `low` to `height` at `high`; `before` is its integral.
    let covered = 0, before = 0;
    for (let column = Math.floor(low); column <= Math.ceil(high); column++) {
      const after = risen(column + 1, low, high, height);
      signedArea[start + column]! += after - before - covered;
      covered = after - before;
      before = after;
    }
  }
}

function risen(x: number, low: number, high: number, height: number): number {
  if (x <= low) return 0;
  if (x >= high) return height * (x - (low + high) / 2);
  return (height * (x - low) ** 2) / (2 * (high - low));
}

function clamp(x: number, columns: number): number {
  return x < 0 ? 0 : x > columns ? columns : x;
}
