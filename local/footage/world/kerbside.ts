/** What stands at the kerb: cars, the police car, street lamps, trees, bins. */
import { seeded, type Random } from '#local/footage/seeded.ts';
import type { Rgb } from '#local/footage/picture/canvas.ts';
import { lettering, shade } from '#local/footage/world/facade.ts';
import type { Face, Point, Thing } from '#local/footage/world/world.ts';

/** A car's outline from the side: metres back from the nose, and up. */
const PROFILE: readonly (readonly [number, number])[] = [[0, 0.35], [0.02, 0.72], [0.3, 0.86], [1.15, 0.98], [1.85, 1.46], [3.25, 1.46], [3.95, 1.02], [4.25, 0.95], [4.3, 0.4]];

/** A car parked along the street, nose at z, tail at z + 4.3, centred on x. */
export function car(x: number, z: number, colour: Rgb, police = false, night = false): Thing {
  const half = 0.88, faces: Face[] = [];
  const at = (side: number, [back, up]: readonly [number, number]): Point => [x + side * half, up, z + back];
  // Ends and top first, flanks last: whichever flank faces the camera hides the rest.
  for (let i = 0; i + 1 < PROFILE.length; i++) {
    const a = PROFILE[i]!, b = PROFILE[i + 1]!, glass = i === 3 || i === 5;
    const outward: Face['outward'] = i < 4 ? [0, -1] : i > 4 ? [0, 1] : undefined;
    const surface: Rgb = glass ? [44, 54, 66] : shade(colour, i === 0 || i > 6 ? 0.72 : i === 4 ? 1.15 : 1);
    faces.push({ points: [at(-1, a), at(1, a), at(1, b), at(-1, b)], paint: { surface }, ...(outward ? { outward } : {}) });
  }
  for (const end of [0, 4.3]) {
    for (const side of [-1, 1]) {
      const lamp: Rgb = end === 0 ? [235, 235, 220] : [190, 20, 20], xs = x + side * 0.62;
      faces.push({ points: [[xs - 0.18, 0.6, z + end], [xs + 0.18, 0.6, z + end], [xs + 0.18, 0.76, z + end], [xs - 0.18, 0.76, z + end]], outward: [0, end ? 1 : -1], paint: { surface: lamp, ...(night && police ? { glow: shade(lamp, 0.9) } : {}) } });
    }
    faces.push({ points: [[x - 0.28, 0.42, z + end], [x + 0.28, 0.42, z + end], [x + 0.28, 0.54, z + end], [x - 0.28, 0.54, z + end]], outward: [0, end ? 1 : -1], paint: { surface: end ? [230, 200, 40] : [236, 236, 230] } });
  }
  for (const side of [-1, 1] as const) faces.push(...flank(x + side * half, z, side, colour, police));
  if (police) faces.push(...lightBar(x, z + 2.3));
  return { x, z: z + 2.1, faces };
}

function flank(x: number, z: number, side: -1 | 1, colour: Rgb, police: boolean): Face[] {
  const outward: Face['outward'] = [side, 0], faces: Face[] = [];
  const panel = (b0: number, y0: number, b1: number, y1: number, surface: Rgb): Face => ({ points: [[x, y0, z + b0], [x, y0, z + b1], [x, y1, z + b1], [x, y1, z + b0]], paint: { surface }, outward });
  faces.push({ points: PROFILE.map(([back, up]): Point => [x, up, z + back]), paint: { surface: shade(colour, 0.92), bottom: shade(colour, 0.7) }, outward });
  faces.push({ points: [[1.32, 1], [1.92, 1.38], [2.5, 1.38], [2.5, 1]].map(([b, y]): Point => [x, y!, z + b!]), paint: { surface: [40, 50, 62] }, outward });
  faces.push({ points: [[2.58, 1], [2.58, 1.38], [3.2, 1.38], [3.72, 1.02]].map(([b, y]): Point => [x, y!, z + b!]), paint: { surface: [40, 50, 62] }, outward });
  if (police) {
    for (let square = 0; square < 8; square++) {
      for (let row = 0; row < 2; row++) faces.push(panel(0.25 + square * 0.48, 0.52 + row * 0.2, 0.73 + square * 0.48, 0.72 + row * 0.2, (square + row) % 2 ? [24, 58, 170] : [238, 226, 40]));
    }
    const wall = (u0: number, y0: number, u1: number, y1: number, paint: Face['paint']): Face => ({ points: [[x, y1, z + (side < 0 ? 4.3 - u0 : u0)], [x, y1, z + (side < 0 ? 4.3 - u1 : u1)], [x, y0, z + (side < 0 ? 4.3 - u1 : u1)], [x, y0, z + (side < 0 ? 4.3 - u0 : u0)]], paint, outward });
    faces.push(...lettering(wall, 'POLICE', 2.15, 0.93, 0.1, 1.2, { surface: [20, 40, 120] }));
  } else faces.push(panel(0.4, 0.62, 4.1, 0.65, shade(colour, 0.6)), panel(2.52, 0.5, 2.55, 1, shade(colour, 0.55)));
  for (const wheel of [0.85, 3.45]) {
    for (const [radius, surface] of [[0.33, [16, 16, 18]], [0.19, [120, 122, 126]]] as const) {
      faces.push({ points: Array.from({ length: 14 }, (_, i): Point => [x + side * 0.01, 0.33 + Math.sin((i / 14) * 6.2832) * radius, z + wheel + Math.cos((i / 14) * 6.2832) * radius]), paint: { surface }, outward });
    }
  }
  return faces;
}

function lightBar(x: number, z: number): Face[] {
  const faces: Face[] = [];
  for (const half of [-1, 1]) {
    const [a, b] = half < 0 ? [x - 0.62, x] : [x, x + 0.62];
    faces.push({ points: [[a, 1.47, z], [b, 1.47, z], [b, 1.6, z], [a, 1.6, z]], paint: { surface: [40, 70, 220], glow: [20, 40, 150] } });
    faces.push({ points: [[a, 1.47, z - 0.16], [a, 1.47, z + 0.16], [a, 1.6, z + 0.16], [a, 1.6, z - 0.16]], paint: { surface: [40, 70, 220], glow: [20, 40, 150] } });
  }
  return faces;
}

/** A street lamp; drawn flat across the street, which reads as round from anywhere but right beneath. */
export function lampPost(x: number, z: number, night: boolean): Thing {
  const reach = -Math.sign(x) * 1.3, dark: Rgb = [58, 62, 66];
  const flat = (x0: number, y0: number, x1: number, y1: number, w: number): Face[] => [
    { points: [[x0 - w, y0, z], [x0 + w, y0, z], [x1 + w * 0.7, y1, z], [x1 - w * 0.7, y1, z]], paint: { surface: dark } },
    { points: [[x0, y0, z - w], [x0, y0, z + w], [x1, y1, z + w * 0.7], [x1, y1, z - w * 0.7]], paint: { surface: shade(dark, 0.85) } },
  ];
  return { x, z, faces: [
    ...flat(x, 0, x, 1.1, 0.09), ...flat(x, 1.1, x, 6.1, 0.055),
    { points: [[x, 6.0, z], [x + reach, 6.25, z], [x + reach, 6.33, z], [x, 6.12, z]], paint: { surface: dark } },
    { points: [[x + reach - 0.3, 6.22, z], [x + reach + 0.3, 6.22, z], [x + reach + 0.3, 6.36, z], [x + reach - 0.3, 6.36, z]], paint: { surface: [200, 196, 180], ...(night ? { glow: [255, 226, 160] } : {}) } },
  ] };
}

/** A plane tree in leaf: a trunk and a crown of overlapping leaves. */
export function tree(x: number, z: number, random: Random = seeded(`tree ${x} ${z}`)): Thing {
  const faces: Face[] = [{ points: [[x - 0.16, 0, z], [x + 0.16, 0, z], [x + 0.1, 3.4, z], [x - 0.1, 3.4, z]], paint: { surface: [92, 78, 62] } }];
  for (let leaf = 0; leaf < 34; leaf++) {
    const turn = random() * 6.2832, out = random() ** 0.6, cx = Math.cos(turn) * out * 1.5, cy = 4.4 + Math.sin(turn) * out * 1.25, radius = 0.35 + random() * 0.35;
    const green: Rgb = shade([88, 116, 58], 0.62 + (cy - 3.2) * 0.2 + random() * 0.15);
    // Seen along and across the street alike: leaves face halfway.
    faces.push({ points: Array.from({ length: 9 }, (_, i): Point => [x + cx + Math.cos((i / 9) * 6.2832) * radius, cy + Math.sin((i / 9) * 6.2832) * radius * 0.8, z + cx * 0.7 + Math.cos((i / 9) * 6.2832) * radius * 0.7]), paint: { surface: green } });
  }
  return { x, z, faces };
}

export function bin(x: number, z: number): Thing {
  const box = (y0: number, y1: number, w: number, surface: Rgb): Face[] => ([[1, 0], [-1, 0], [0, 1], [0, -1]] as const).map(([nx, nz]): Face => {
    const corner = (along: number, y: number): Point => [x + (nx || along) * w, y, z + (nz || along) * w];
    return { points: [corner(-1, y0), corner(1, y0), corner(1, y1), corner(-1, y1)], outward: [nx, nz], paint: { surface: shade(surface, nx ? 0.8 : 1) } };
  });
  return { x, z, faces: [...box(0, 0.95, 0.27, [34, 58, 48]), ...box(0.95, 1.08, 0.3, [24, 40, 34])] };
}
