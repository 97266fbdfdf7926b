/**
 * How a camera on a chest sees the world: unrolled on a cylinder, because panning is then a shift of the picture,
 * and because its gently bent lines look like a body camera's wide lens.
 */
import type { Outline } from '#local/footage/picture/canvas.ts';
import type { Point } from '#local/footage/world/world.ts';

/** Metres from the ground to a chest camera. */
export const CHEST = 1.32;

export interface View {
  readonly x: number;
  readonly z: number;
  /** Direction of the panorama's middle in radians; 0 looks along +z, positive turns right. */
  readonly centre: number;
  readonly width: number;
  readonly height: number;
  /** Row of eye level. */
  readonly horizon: number;
  /** Pixels per radian. */
  readonly focal: number;
}

export function yawTo(x: number, z: number, toX: number, toZ: number): number {
  return Math.atan2(toX - x, toZ - z);
}

/** The same direction, brought within half a turn of `near`. */
export function unwrap(yaw: number, near: number): number {
  return yaw - Math.round((yaw - near) / (2 * Math.PI)) * 2 * Math.PI;
}

/** Where a point falls on the panorama, pixels; `near` is a direction it should be unwrapped towards. */
export function project(view: View, [x, y, z]: Point, near = view.centre): { x: number; y: number; yaw: number; distance: number } {
  const yaw = unwrap(yawTo(view.x, view.z, x, z), near);
  const distance = Math.max(0.3, Math.hypot(x - view.x, z - view.z));
  return { x: view.width / 2 + (yaw - view.centre) * view.focal, y: view.horizon - (view.focal * (y - CHEST)) / distance, yaw, distance };
}

const STEP = 0.07;

/** A face's outline on the panorama, its edges cut small enough to bend; undefined if it lies outside. */
export function projectFace(view: View, points: readonly Point[]): Outline | undefined {
  const outline: number[] = [];
  let minX = Infinity, maxX = -Infinity;
  let yaw = unwrap(yawTo(view.x, view.z, points[0]![0], points[0]![2]), view.centre);
  points.forEach((from, index) => {
    const to = points[(index + 1) % points.length]!;
    const span = Math.abs(unwrap(yawTo(view.x, view.z, to[0], to[2]), yaw) - yaw);
    const steps = Math.max(1, Math.min(60, Math.ceil(span / STEP)));
    for (let step = 0; step < steps; step++) {
      // Denser towards the camera would be exact; even steps are within a pixel at these distances.
      const t = step / steps;
      const at = project(view, [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t], yaw);
      yaw = at.yaw;
      outline.push(at.x, at.y);
      minX = Math.min(minX, at.x);
      maxX = Math.max(maxX, at.x);
    }
  });
  if (maxX < 0 || minX > view.width || maxX - minX > view.focal * 5) return undefined;
  return outline;
}
