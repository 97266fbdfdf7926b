/** A London street: two terraces, road, pavements, lamps, parked cars; by day or by night, with blue light or without. */
import type { Rgb } from '#local/footage/picture/canvas.ts';
import { latticeNoise, pick, seeded } from '#local/footage/seeded.ts';
import { building, shade } from '#local/footage/world/facade.ts';
import { bin, car, lampPost, tree } from '#local/footage/world/kerbside.ts';
import type { Light, Thing, World } from '#local/footage/world/world.ts';

export interface StreetPlan {
  /** Names the street; the same name always draws the same one. */
  readonly name: string;
  readonly night: boolean;
  /** Shops on both sides, or houses with a few shops. */
  readonly shops: boolean;
  readonly policeCar?: { readonly x: number; readonly z: number; readonly flashing: boolean };
}

const KERB = 4.4, WALL = 7, END = 64;
const SIGNS = ['RIDLEY FRUIT & VEG', 'CAFE NOVA', 'DALSTON DRY CLEAN', 'MARE ST BAKERY', 'PHONE REPAIRS', 'OCAKBASI', 'NEWS & WINE', 'THE CROWN', 'HAIR BY LENA', 'PIE & MASH', 'CARPETS', 'KEBAB HOUSE', 'BOOKS', 'LAUNDRETTE', 'PHARMACY', 'NAILS'];
const CARS: readonly Rgb[] = [[70, 76, 84], [150, 30, 34], [196, 200, 204], [32, 50, 92], [26, 28, 32], [98, 112, 96]];

export function street(plan: StreetPlan): World {
  const random = seeded(plan.name), { night } = plan;
  const things: Thing[] = [];
  for (const side of [-1, 1] as const) {
    for (let z = -END; z < END;) {
      const width = 5.4 + random() * 2.6, isShop = random() < (plan.shops ? 0.85 : 0.25);
      things.push(building({ side, setback: WALL, from: z, to: z + width, night, ...(isShop ? { sign: pick(random, SIGNS) } : {}) }, random));
      z += width;
    }
  }
  for (const end of [-1, 1]) things.push(skyline(end * (END + 2), night, plan.name));
  const lights: Light[] = [];
  for (let z = -56, side = 1; z <= 56; z += 14, side = -side) {
    things.push(lampPost(side * 4.8, z, night));
    if (night) lights.push({ at: [side * 3.6, 6.2, z], colour: [300, 226, 138], reach: 4.2, group: 'steady', bloom: 1.5, smear: 1.6 });
  }
  for (let z = -50; z < 50; z += 5.6) {
    for (const side of [-1, 1]) {
      const clear = plan.policeCar && Math.abs(plan.policeCar.z - z) < 6.5 && Math.sign(plan.policeCar.x) === side;
      if (random() < 0.5 && !clear && Math.abs(z) > 7) things.push(car(side * 3.25, z, pick(random, CARS)));
    }
  }
  for (const z of [-22, 9, 27]) things.push(bin(-4.9, z + 1.4));
  for (const z of [-34, -12, 16, 38]) things.push(tree(5.3, z));
  if (plan.policeCar) {
    const { x, z, flashing } = plan.policeCar;
    things.push(car(x, z, [226, 228, 230], true, night));
    if (flashing) {
      const strength = night ? 1 : 0.35;
      for (const [group, dx] of [['first', -0.35], ['second', 0.35]] as const) {
        lights.push({ at: [x + dx, 1.7, z + 2.3], colour: shade([40, 90, 430], strength), reach: 6, group, bloom: 1.7, smear: 2.2 });
      }
    }
  }
  return {
    room: { left: -WALL, right: WALL, near: -END, far: END, ceiling: 1000 },
    things, lights, ambient: night ? [0.2, 0.22, 0.32] : [1, 1, 1],
    ground: groundOf(night), sky: night ? nightSky : daySky,
  };
}

/** Roofs closing the view at either end. */
function skyline(z: number, night: boolean, name: string): Thing {
  const random = seeded(`${name} skyline ${z}`), faces: Thing['faces'][number][] = [];
  for (let x = -16; x < 16;) {
    const width = 3 + random() * 5, height = 8 + random() * 14, surface: Rgb = shade([96, 100, 116], 0.8 + random() * 0.4);
    faces.push({ points: [[x, 0, z], [x + width, 0, z], [x + width, height, z], [x, height, z]], paint: { surface } });
    for (let y = 4; y < height - 1; y += 2.6) {
      for (let u = 0.7; u < width - 0.8; u += 1.5) {
        const lit = night && random() < 0.35;
        faces.push({ points: [[x + u, y, z], [x + u + 0.7, y, z], [x + u + 0.7, y + 1.1, z], [x + u, y + 1.1, z]], paint: { surface: shade(surface, 0.7), ...(lit ? { glow: [200, 168, 104] as Rgb } : {}) } });
      }
    }
    x += width;
  }
  return { x: 0, z: z * 1.5, faces };
}

function groundOf(night: boolean): World['ground'] {
  const asphalt: Rgb = night ? [86, 88, 96] : [104, 104, 106];
  return (x, z, distance) => {
    const across = Math.abs(x), near = Math.max(0, 1 - distance / 40);
    const grit = 1 + (latticeNoise(Math.floor(x * 24), Math.floor(z * 24)) - 0.5) * 0.22 * near + (latticeNoise(Math.floor(x * 1.3), Math.floor(z * 0.9)) - 0.5) * 0.1;
    if (across < KERB) {
      const zebra = z > 19 && z < 22.4;
      if (zebra && across < 4.2 && (((x % 1.2) + 1.2) % 1.2) < 0.6) return shade([206, 206, 202], grit);
      if (!zebra && across < 0.07 && (((z % 6) + 6) % 6) < 3.4) return shade([204, 204, 198], grit);
      if ((across > 4.02 && across < 4.12) || (across > 3.82 && across < 3.92)) return shade([214, 182, 60], grit);
      return shade(asphalt, grit * (across > 2.2 && across < 2.6 ? 0.93 : 1));
    }
    if (across < KERB + 0.16) return shade([172, 170, 164], grit);
    const joint = near > 0.55 && ((((x % 0.75) + 0.75) % 0.75) < 0.03 || ((((z + (Math.floor(x / 0.75) % 2) * 0.3) % 0.6) + 0.6) % 0.6) < 0.03);
    return shade([142, 138, 132], joint ? 0.74 : grit * (0.94 + latticeNoise(Math.floor(x / 0.75), Math.floor(z / 0.6)) * 0.1));
  };
}

const nightSky: World['sky'] = (yaw, slope) => {
  const rise = Math.min(1, Math.max(0, slope / 0.7));
  const star = latticeNoise(Math.floor(yaw * 260), Math.floor(slope * 260)) > 0.9985 ? 90 : 0;
  return [58 - rise * 34 + star, 50 - rise * 26 + star, 74 - rise * 26 + star];
};

const daySky: World['sky'] = (yaw, slope) => {
  const rise = Math.min(1, Math.max(0, slope / 0.8));
  const cloud = Math.max(0, Math.sin(yaw * 3.1 + Math.sin(slope * 9) * 0.7) + Math.sin(yaw * 7.7 + slope * 14 + 1) * 0.5 + Math.sin(slope * 21 + yaw * 2) * 0.4 - 0.35) * 0.6;
  const mix = Math.min(0.9, cloud);
  return [206 - rise * 70 + mix * (rise * 60 + 20), 220 - rise * 46 + mix * (rise * 36 + 12), 232 - rise * 14 + mix * 8];
};
