/**
 * A place in metres: x to the right of the street's or hallway's axis, y up from the ground, z along the axis.
 * Drawn once per camera position as a panorama, so that three cameras standing in one world see one event.
 */
import type { Paint, Rgb } from '#local/footage/picture/canvas.ts';

export type Point = readonly [x: number, y: number, z: number];

export interface Face {
  readonly points: readonly Point[];
  readonly paint: Paint;
  /** Outward direction on the ground (x, z), for faces only seen from one side. */
  readonly outward?: readonly [x: number, z: number];
}

/** Faces drawn in the order given; things are drawn far to near by their distance. */
export interface Thing {
  readonly x: number;
  readonly z: number;
  readonly faces: readonly Face[];
}

/** What a light belongs to: always on, or one of the two states of the flashing or flickering lamps. */
export type LightGroup = 'steady' | 'first' | 'second';
/** How the flashing lamps stand in a frame; `off` shows steady lights only. */
export type Flash = 'off' | 'first' | 'second';
export const FLASHES: readonly Flash[] = ['off', 'first', 'second'];

export interface Light {
  readonly at: Point;
  /** Colour times strength: 255 doubles a surface's brightness at the lamp. */
  readonly colour: Rgb;
  /** Metres at which the strength has halved. */
  readonly reach: number;
  readonly group: LightGroup;
  /** Radius in metres of the bloom drawn about the lamp itself; 0 for none. */
  readonly bloom: number;
  /** Metres of smear on a wet road; 0 for none. */
  readonly smear?: number;
}

/** Planes that catch light, so that a lamp pools on the ground and climbs the walls. */
export interface Room {
  readonly left: number;
  readonly right: number;
  readonly near: number;
  readonly far: number;
  readonly ceiling: number;
}

export interface World {
  readonly room: Room;
  readonly things: readonly Thing[];
  readonly lights: readonly Light[];
  /** Light that is everywhere, 1 = full daylight. */
  readonly ambient: Rgb;
  /** Colour of the ground at (x, z). */
  readonly ground: (x: number, z: number, distance: number) => Rgb;
  /** Colour above everything, by direction (radians) and slope upwards. */
  readonly sky: (yaw: number, slope: number) => Rgb;
}

/** Light falling on somebody standing at (x, z), 1 = full daylight, by colour. */
export function lightOn(world: World, x: number, z: number, flash: Flash): Rgb {
  let [r, g, b] = world.ambient;
  for (const light of world.lights) {
    if (light.group !== 'steady' && light.group !== flash) continue;
    const distance = Math.hypot(light.at[0] - x, light.at[1] - 1.2, light.at[2] - z);
    const strength = 1 / (1 + (distance / light.reach) ** 2) / 255;
    r += light.colour[0] * strength;
    g += light.colour[1] * strength;
    b += light.colour[2] * strength;
  }
  return [r, g, b];
}
