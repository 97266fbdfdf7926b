/** Outlines for the painter: everything is a polygon. */
import type { Outline } from './canvas.ts';

export function rectangle(x: number, y: number, width: number, height: number): Outline {
  return [x, y, x + width, y, x + width, y + height, x, y + height];
}

/** `from` and `to` are in turns, clockwise from three o'clock (y grows downwards). */
export function ellipse(x: number, y: number, radiusX: number, radiusY = radiusX, from = 0, to = 1): Outline {
  const steps = Math.max(8, Math.min(40, Math.ceil(Math.max(radiusX, radiusY) * 1.5)));
  const outline: number[] = [];
  for (let i = 0; i <= steps; i++) {
    const angle = (from + ((to - from) * i) / steps) * Math.PI * 2;
    outline.push(x + Math.cos(angle) * radiusX, y + Math.sin(angle) * radiusY);
  }
  return outline;
}

/** A limb: from (x0, y0) to (x1, y1), rounded at both ends, tapering from radius r0 to r1. */
export function limb(x0: number, y0: number, r0: number, x1: number, y1: number, r1: number): Outline {
  const angle = Math.atan2(y1 - y0, x1 - x0), outline: number[] = [];
  for (let i = 0; i <= 8; i++) {
    const turn = angle + Math.PI / 2 + (i / 8) * Math.PI;
    outline.push(x0 + Math.cos(turn) * r0, y0 + Math.sin(turn) * r0);
  }
  for (let i = 0; i <= 8; i++) {
    const turn = angle - Math.PI / 2 + (i / 8) * Math.PI;
    outline.push(x1 + Math.cos(turn) * r1, y1 + Math.sin(turn) * r1);
  }
  return outline;
}

/** A closed smooth curve through the given points (Catmull–Rom, `steps` pieces a side). */
export function smooth(points: Outline, steps = 5): Outline {
  const count = points.length / 2, outline: number[] = [];
  const at = (i: number, axis: number) => points[(((i % count) + count) % count) * 2 + axis]!;
  for (let i = 0; i < count; i++) {
    for (let step = 0; step < steps; step++) {
      const t = step / steps;
      for (const axis of [0, 1]) {
        const a = at(i - 1, axis), b = at(i, axis), c = at(i + 1, axis), d = at(i + 2, axis);
        outline.push(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3));
      }
    }
  }
  return outline;
}
