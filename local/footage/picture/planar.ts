/** Pictures as the encoder takes them: luma, and colour at half size (4:2:0, BT.709, video range). */
export interface Planar {
  readonly width: number;
  readonly height: number;
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

export function lumaOf(r: number, g: number, b: number): number {
  return 16 + 0.1826 * r + 0.6142 * g + 0.062 * b;
}
export function blueOf(r: number, g: number, b: number): number {
  return 128 - 0.1006 * r - 0.3386 * g + 0.4392 * b;
}
export function redOf(r: number, g: number, b: number): number {
  return 128 + 0.4392 * r - 0.3989 * g - 0.0403 * b;
}

/** Highlights bend instead of clipping, so a lamp keeps its colour. */
export function exposed(value: number): number {
  return value <= 0 ? 0 : value < 190 ? value : 255 - 65 * Math.exp((190 - value) / 65);
}

/** `rgb` is width × height × 3, any range; width and height even. */
export function planarFromRgb(width: number, height: number, rgb: Float32Array): Planar {
  for (let i = 0; i < rgb.length; i++) rgb[i] = exposed(rgb[i]!);
  const y = new Uint8Array(width * height), u = new Uint8Array((width * height) / 4), v = new Uint8Array((width * height) / 4);
  for (let i = 0; i < y.length; i++) y[i] = lumaOf(rgb[i * 3]!, rgb[i * 3 + 1]!, rgb[i * 3 + 2]!) + 0.5;
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const a = (row * width + column) * 3, c = a + width * 3;
      const r = (rgb[a]! + rgb[a + 3]! + rgb[c]! + rgb[c + 3]!) / 4;
      const g = (rgb[a + 1]! + rgb[a + 4]! + rgb[c + 1]! + rgb[c + 4]!) / 4;
      const b = (rgb[a + 2]! + rgb[a + 5]! + rgb[c + 2]! + rgb[c + 5]!) / 4;
      const at = (row >> 1) * (width >> 1) + (column >> 1);
      u[at] = blueOf(r, g, b) + 0.5;
      v[at] = redOf(r, g, b) + 0.5;
    }
  }
  return { width, height, y, u, v };
}
