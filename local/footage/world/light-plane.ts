/** Light on the ground, walls and ceiling as a camera sees them, on a grid of every fourth pixel (light is soft). */
import { CHEST, type View } from '#local/footage/world/view.ts';
import type { Flash, Light, World } from '#local/footage/world/world.ts';

/** (ceil(width / 4) + 1) × (ceil(height / 4) + 2) cells of r, g, b; 1 = full daylight. */
export function lightPlane(world: World, view: View, flash: Flash): Float32Array {
  const columns = Math.ceil(view.width / 4) + 1, rows = Math.ceil(view.height / 4) + 2;
  const lights = world.lights.filter((light) => light.group === 'steady' || light.group === flash);
  const plane = new Float32Array(columns * rows * 3);
  for (let column = 0; column < columns; column++) {
    const yaw = view.centre + (column * 4 - view.width / 2) / view.focal, sin = Math.sin(yaw), cos = Math.cos(yaw);
    const wall = wallAhead(world, view, sin, cos);
    for (let row = 0; row < rows; row++) {
      const slope = (view.horizon - row * 4) / view.focal;
      let distance = wall.distance, [normalX, normalZ] = wall.normal, normalY = 0;
      if (slope < 0 && -CHEST / slope < distance) [distance, normalX, normalY, normalZ] = [-CHEST / slope, 0, 1, 0];
      const above = (world.room.ceiling - CHEST) / slope;
      if (slope > 0 && above < distance) [distance, normalX, normalY, normalZ] = [above, 0, -1, 0];
      const x = view.x + sin * distance, y = CHEST + slope * distance, z = view.z + cos * distance;
      const at = (row * columns + column) * 3;
      for (let channel = 0; channel < 3; channel++) plane[at + channel] = world.ambient[channel]!;
      for (const light of lights) {
        const strength = reaching(light, x, y, z, normalX, normalY, normalZ);
        if (strength < 0.00002) continue;
        for (let channel = 0; channel < 3; channel++) plane[at + channel]! += light.colour[channel]! * strength;
      }
    }
  }
  return plane;
}

function wallAhead(world: World, view: View, sin: number, cos: number): { distance: number; normal: readonly [number, number] } {
  const { left, right, near, far } = world.room;
  const acrossTo = sin > 0 ? right : left, alongTo = cos > 0 ? far : near;
  const across = Math.abs(sin) < 1e-6 ? Infinity : (acrossTo - view.x) / sin;
  const along = Math.abs(cos) < 1e-6 ? Infinity : (alongTo - view.z) / cos;
  return across < along ? { distance: across, normal: [-Math.sign(sin), 0] } : { distance: along, normal: [0, -Math.sign(cos)] };
}

function reaching(light: Light, x: number, y: number, z: number, normalX: number, normalY: number, normalZ: number): number {
  const toX = light.at[0] - x, toY = light.at[1] - y, toZ = light.at[2] - z;
  const distance = Math.hypot(toX, toY, toZ) + 0.01;
  const facing = (toX * normalX + toY * normalY + toZ * normalZ) / distance;
  // Some light bounces: surfaces turned away are dim, not black.
  return (Math.max(0, facing) * 0.75 + 0.25) / (1 + (distance / light.reach) ** 2) / 255;
}
