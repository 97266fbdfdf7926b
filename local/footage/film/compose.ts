/** Puts a frame together: a window of the panorama, people over it, the camera's clock on top. */
import type { Planar } from '#local/footage/picture/planar.ts';
import type { Sprite } from '#local/footage/people/sprites.ts';

/** One yuv420p frame in the encoder's layout, and views of its planes. */
export interface Frame {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

export function newFrame(width: number, height: number): Frame {
  const luma = width * height, bytes = Buffer.alloc((luma * 3) / 2);
  return { bytes, width, height, y: bytes.subarray(0, luma), u: bytes.subarray(luma, (luma * 5) / 4), v: bytes.subarray((luma * 5) / 4) };
}

/** Copies the window whose top left corner is (left, top); parts outside the picture repeat its edge. */
export function copyWindow(frame: Frame, picture: Planar, left: number, top: number): void {
  const x = Math.max(0, Math.min(picture.width - frame.width, left)), y = Math.max(0, Math.min(picture.height - frame.height, top));
  for (let row = 0; row < frame.height; row++) {
    const from = (y + row) * picture.width + x;
    frame.y.set(picture.y.subarray(from, from + frame.width), row * frame.width);
  }
  const half = frame.width / 2, stride = picture.width / 2;
  for (let row = 0; row < frame.height / 2; row++) {
    const from = ((y >> 1) + row) * stride + (x >> 1);
    frame.u.set(picture.u.subarray(from, from + half), row * half);
    frame.v.set(picture.v.subarray(from, from + half), row * half);
  }
}

/** As copyWindow, magnified about the frame's middle: stepping forward. Nearest pixels, which a moving picture forgives. */
export function magnifyWindow(frame: Frame, picture: Planar, left: number, top: number, zoom: number): void {
  gather(frame.y, frame.width, frame.height, picture.y, picture.width, picture.height, left, top, zoom);
  for (const plane of ['u', 'v'] as const) gather(frame[plane], frame.width / 2, frame.height / 2, picture[plane], picture.width / 2, picture.height / 2, left / 2, top / 2, zoom);
}

let columns = new Int32Array(0);
function gather(to: Uint8Array, width: number, height: number, from: Uint8Array, fromWidth: number, fromHeight: number, left: number, top: number, zoom: number): void {
  if (columns.length < width) columns = new Int32Array(width);
  for (let x = 0; x < width; x++) columns[x] = Math.max(0, Math.min(fromWidth - 1, Math.round(left + width / 2 + (x - width / 2) / zoom)));
  for (let y = 0; y < height; y++) {
    const row = Math.max(0, Math.min(fromHeight - 1, Math.round(top + height / 2 + (y - height / 2) / zoom))) * fromWidth, at = y * width;
    for (let x = 0; x < width; x++) to[at + x] = from[row + columns[x]!]!;
  }
}

/** Lays a person over the frame with the feet at (x, y); positions are taken to even pixels, as colour is half size. */
export function overlay(frame: Frame, sprite: Sprite, x: number, y: number): void {
  const left = Math.round((x - sprite.footX) / 2) * 2, top = Math.round((y - sprite.footY) / 2) * 2;
  blend(frame.y, undefined, frame.width, frame.height, sprite.y, undefined, sprite.alpha, sprite.width, sprite.height, left, top, sprite.spans);
  blend(frame.u, frame.v, frame.width / 2, frame.height / 2, sprite.u, sprite.v, sprite.alphaHalf, sprite.width / 2, sprite.height / 2, left / 2, top / 2, undefined);
}

function blend(to: Uint8Array, to2: Uint8Array | undefined, width: number, height: number, from: Uint8Array, from2: Uint8Array | undefined, alpha: Uint8Array, fromWidth: number, fromHeight: number, left: number, top: number, spans: Int16Array | undefined): void {
  const firstRow = Math.max(0, -top), lastRow = Math.min(fromHeight, height - top);
  for (let row = firstRow; row < lastRow; row++) {
    const first = Math.max(spans ? spans[row * 2]! : 0, -left), last = Math.min(spans ? spans[row * 2 + 1]! : fromWidth, width - left);
    let source = row * fromWidth + first, target = (top + row) * width + left + first;
    for (let column = first; column < last; column++, source++, target++) {
      const solid = alpha[source]!;
      if (solid === 0) continue;
      if (solid === 255) {
        to[target] = from[source]!;
        if (to2) to2[target] = from2![source]!;
        continue;
      }
      const rest = 256 - solid;
      to[target] = from[source]! + ((to[target]! * rest) >> 8);
      if (to2) to2[target] = from2![source]! + ((to2[target]! * rest) >> 8);
    }
  }
}
