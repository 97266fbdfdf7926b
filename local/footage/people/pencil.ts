/** Draws in metres about a person's feet instead of pixels. */
import { fill, type Canvas, type Outline, type Paint, type Rgb } from '#local/footage/picture/canvas.ts';
import { ellipse, limb, smooth } from '#local/footage/picture/shapes.ts';

export interface Pencil {
  /** A smooth closed shape through points in metres, x right and y up. */
  readonly blob: (points: Outline, surface: Rgb, more?: Partial<Paint>) => void;
  readonly polygon: (points: Outline, surface: Rgb, more?: Partial<Paint>) => void;
  readonly oval: (x: number, y: number, radiusX: number, radiusY: number, surface: Rgb, more?: Partial<Paint>) => void;
  readonly limb: (x0: number, y0: number, r0: number, x1: number, y1: number, r1: number, surface: Rgb, more?: Partial<Paint>) => void;
}

/** `scale` is pixels per metre; (originX, originY) is where the feet stand. */
export function pencil(canvas: Canvas, scale: number, originX: number, originY: number): Pencil {
  const place = (points: Outline): Outline => points.map((value, index) => (index % 2 ? originY - value * scale : originX + value * scale));
  return {
    blob: (points, surface, more) => fill(canvas, smooth(place(points)), { surface, ...more }),
    polygon: (points, surface, more) => fill(canvas, place(points), { surface, ...more }),
    oval: (x, y, rx, ry, surface, more) => fill(canvas, ellipse(originX + x * scale, originY - y * scale, rx * scale, ry * scale), { surface, ...more }),
    limb: (x0, y0, r0, x1, y1, r1, surface, more) => fill(canvas, place(limb(x0, y0, r0, x1, y1, r1)), { surface, ...more }),
  };
}
