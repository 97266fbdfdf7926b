/** People as the compositor takes them, drawn when first needed and kept while they are likely to be needed again. */
import { drawFigure, type Stance } from '#local/footage/people/figure.ts';
import { LOOKS, type LookName } from '#local/footage/people/looks.ts';
import { blueOf, exposed, lumaOf, redOf } from '#local/footage/picture/planar.ts';
import type { Rgb } from '#local/footage/picture/canvas.ts';

/** Colours are multiplied by alpha (0–255); colour planes are half size. */
export interface Sprite {
  readonly width: number;
  readonly height: number;
  readonly footX: number;
  readonly footY: number;
  readonly y: Uint8Array;
  readonly alpha: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  readonly alphaHalf: Uint8Array;
  /** First and past-the-last covered column of each row. */
  readonly spans: Int16Array;
}

export interface Wanted {
  readonly look: LookName;
  readonly stance: Stance;
  /** Pixels per metre. */
  readonly scale: number;
  readonly light: Rgb;
}

/** Sizes step by 2.5 %: finer steps would draw more than anyone can see. */
const SIZE_STEP = Math.log(1.025);
const KEPT_PIXELS = 24_000_000;

export function newSprites(): (wanted: Wanted) => Sprite {
  const kept = new Map<string, Sprite>();
  let pixels = 0;
  return ({ look, stance, scale, light }) => {
    const size = Math.round(Math.log(scale) / SIZE_STEP), shades = light.map((value) => Math.round(value * 10));
    const { facing, stride, gesture, face } = stance;
    const key = `${look} ${facing} ${stride} ${gesture} ${face.mouthOpen} ${face.eyesShut} ${face.angry} ${size} ${shades.join()}`;
    let sprite = kept.get(key);
    if (!sprite) {
      if (pixels > KEPT_PIXELS) { kept.clear(); pixels = 0; }
      sprite = develop(look, stance, Math.exp(size * SIZE_STEP), shades.map((value) => value / 10) as unknown as Rgb);
      kept.set(key, sprite);
      pixels += sprite.width * sprite.height;
    }
    return sprite;
  };
}

function develop(look: LookName, stance: Stance, scale: number, light: Rgb): Sprite {
  const { canvas, footX, footY } = drawFigure(LOOKS[look], stance, scale), { width, height, surface, coverage, glow } = canvas;
  const luma = new Uint8Array(width * height), alpha = new Uint8Array(width * height), spans = new Int16Array(height * 2);
  const half = (width * height) / 4, u = new Uint8Array(half), v = new Uint8Array(half), alphaHalf = new Uint8Array(half);
  const sums = new Float32Array(half * 3);
  for (let row = 0; row < height; row++) {
    let first = width, last = 0;
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column, covered = Math.min(1, coverage[pixel]!);
      if (covered < 0.004) continue;
      if (column < first) first = column;
      last = column + 1;
      const r = exposed((surface[pixel * 3]! * light[0] + glow[pixel * 3]!) / covered), g = exposed((surface[pixel * 3 + 1]! * light[1] + glow[pixel * 3 + 1]!) / covered), b = exposed((surface[pixel * 3 + 2]! * light[2] + glow[pixel * 3 + 2]!) / covered);
      alpha[pixel] = covered > 0.996 ? 255 : covered * 255;
      luma[pixel] = lumaOf(r, g, b) * covered;
      const at = (row >> 1) * (width >> 1) + (column >> 1);
      sums[at * 3]! += covered / 4;
      sums[at * 3 + 1]! += (blueOf(r, g, b) * covered) / 4;
      sums[at * 3 + 2]! += (redOf(r, g, b) * covered) / 4;
    }
    spans[row * 2] = first;
    spans[row * 2 + 1] = last;
  }
  for (let at = 0; at < half; at++) {
    alphaHalf[at] = sums[at * 3]! > 0.996 ? 255 : sums[at * 3]! * 255;
    u[at] = sums[at * 3 + 1]! + 0.5;
    v[at] = sums[at * 3 + 2]! + 0.5;
  }
  return { width, height, footX, footY, y: luma, alpha, u, v, alphaHalf, spans };
}
