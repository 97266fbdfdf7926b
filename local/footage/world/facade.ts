/** Buildings along a street: terraces with shops or front doors below and sash windows above. */
import { textRuns, LETTER_PITCH } from '#local/footage/picture/bitmap-font.ts';
import type { Paint, Rgb } from '#local/footage/picture/canvas.ts';
import { pick, type Random } from '#local/footage/seeded.ts';
import type { Face, Point, Thing } from '#local/footage/world/world.ts';

export interface Plot {
  /** −1 the left side of the street, 1 the right. */
  readonly side: -1 | 1;
  /** Metres from the street's axis to the wall. */
  readonly setback: number;
  readonly from: number;
  readonly to: number;
  readonly night: boolean;
  readonly sign?: string;
}

const BRICKS: readonly Rgb[] = [[150, 92, 70], [168, 128, 96], [120, 78, 66], [178, 160, 130], [196, 188, 172], [134, 104, 88], [158, 112, 84]];
const FASCIAS: readonly Rgb[] = [[24, 84, 62], [128, 28, 34], [28, 52, 110], [196, 146, 30], [58, 34, 84], [20, 20, 24], [14, 104, 118]];
const DOORS: readonly Rgb[] = [[120, 24, 30], [22, 60, 104], [20, 78, 54], [30, 30, 34], [190, 150, 50]];
const WARM: readonly Rgb[] = [[236, 190, 110], [250, 214, 150], [222, 168, 92], [190, 200, 214]];

/** Draws on one wall: `u` metres along it as read left to right, `y` up. */
type Wall = (u0: number, y0: number, u1: number, y1: number, paint: Paint) => Face;

export function building(plot: Plot, random: Random): Thing {
  const { side, setback, from, to, night } = plot, x = side * setback, width = to - from;
  const brick = shade(pick(random, BRICKS), night ? 1 : side < 0 ? 1.08 : 0.84);
  const storeys = 2 + Math.floor(random() * 2), base = 3.6, height = base + storeys * 2.9 + 0.5;
  // Facing the left wall, right is +z; facing the right wall, right is −z.
  const along = (u: number) => (side < 0 ? from + u : to - u);
  const wall: Wall = (u0, y0, u1, y1, paint) => ({ points: [[x, y1, along(u0)], [x, y1, along(u1)], [x, y0, along(u1)], [x, y0, along(u0)]], paint });
  const faces: Face[] = [];
  for (const [z, outward] of [[from, -1], [to, 1]] as const) {
    const gable: Point[] = [[x, 0, z], [x + side * 8, 0, z], [x + side * 8, height, z], [x, height, z]];
    faces.push({ points: gable, paint: { surface: shade(brick, 0.72) }, outward: [0, outward] });
  }
  faces.push(wall(0, 0, width, height, { surface: shade(brick, 1.06), bottom: shade(brick, 0.86) }));
  for (let course = 0.3; course < height; course += 0.3) faces.push(wall(0, course, width, course + 0.035, { surface: shade(brick, 0.82), opacity: 0.55 }));
  faces.push(wall(0, height - 0.28, width, height, { surface: shade(brick, 1.25) }), wall(0, base - 0.1, width, base + 0.06, { surface: shade(brick, 1.2) }));
  faces.push(wall(0, 0, 0.12, height, { surface: shade(brick, 0.7) }));
  const bays = Math.max(2, Math.round(width / 2.4));
  for (let storey = 0; storey < storeys; storey++) {
    for (let bay = 0; bay < bays; bay++) {
      const centre = ((bay + 0.5) * width) / bays, bottom = base + 0.55 + storey * 2.9;
      faces.push(...sash(wall, centre, bottom, night, random));
    }
  }
  faces.push(...(plot.sign ? shop(wall, width, plot.sign, night, random) : frontDoor(wall, width, night, random)));
  return { x: x + side * 2, z: (from + to) / 2, faces };
}

function sash(wall: Wall, centre: number, bottom: number, night: boolean, random: Random): Face[] {
  const lit = random() < (night ? 0.4 : 0.06), light = pick(random, WARM), w = 0.52, h = 1.6;
  const strength = night ? 0.55 + random() * 0.4 : 0.3;
  const pane: Paint = lit
    ? { surface: [40, 38, 36], glow: shade(light, strength) }
    : night ? { surface: [36, 44, 60], bottom: [24, 28, 40] } : { surface: [150, 174, 194], bottom: [74, 90, 108] };
  const faces = [
    wall(centre - w - 0.12, bottom - 0.12, centre + w + 0.12, bottom, { surface: [206, 200, 188] }),
    wall(centre - w - 0.08, bottom + h, centre + w + 0.08, bottom + h + 0.2, { surface: [196, 188, 174] }),
    wall(centre - w, bottom, centre + w, bottom + h, { surface: [222, 220, 212] }),
    wall(centre - w + 0.07, bottom + 0.07, centre + w - 0.07, bottom + h - 0.07, pane),
  ];
  if (lit || random() < 0.5) {
    const curtain: Paint = { surface: [150, 120, 100], ...(lit ? { glow: shade(light, strength * 0.45) } : {}) };
    faces.push(wall(centre - w + 0.07, bottom + 0.07, centre - w + 0.26, bottom + h - 0.07, curtain), wall(centre + w - 0.26, bottom + 0.07, centre + w - 0.07, bottom + h - 0.07, curtain));
  }
  faces.push(wall(centre - w, bottom + h * 0.5 - 0.03, centre + w, bottom + h * 0.5 + 0.03, { surface: [222, 220, 212] }), wall(centre - 0.02, bottom, centre + 0.02, bottom + h, { surface: [214, 212, 204] }));
  return faces;
}

function shop(wall: Wall, width: number, sign: string, night: boolean, random: Random): Face[] {
  const fascia = pick(random, FASCIAS), open = !night || random() < 0.5, glow = night && open;
  const inside: Paint = glow ? { surface: [60, 56, 50], glow: [196, 178, 128] } : night ? { surface: [70, 72, 76], bottom: [52, 54, 58] } : { surface: [96, 112, 120], bottom: [52, 58, 62] };
  const door = width - 1.5, faces = [wall(0.1, 0, width - 0.1, 3.4, { surface: shade(fascia, 0.7) }), wall(0.3, 0.5, door - 0.15, 2.6, inside)];
  if (open) {
    for (let shelf = 0; shelf < 3; shelf++) {
      for (let u = 0.45; u < door - 0.5; u += 0.34) {
        const goods: Rgb = [70 + random() * 170, 60 + random() * 150, 50 + random() * 130];
        const y = 0.62 + shelf * 0.6;
        faces.push(wall(u, y, u + 0.26, y + 0.22 + random() * 0.2, { surface: goods, ...(glow ? { glow: shade(goods, 0.5) } : {}) }));
      }
    }
  } else {
    for (let y = 0.55; y < 2.6; y += 0.12) faces.push(wall(0.3, y, door - 0.15, y + 0.045, { surface: [48, 50, 54] }));
  }
  faces.push(wall(door, 0.05, door + 1.05, 2.6, { surface: shade(fascia, 0.5) }), wall(door + 0.12, 0.9, door + 0.93, 2.45, inside));
  for (let u = 0.3; u < door; u += 1.5) faces.push(wall(u - 0.04, 0.5, u + 0.04, 2.6, { surface: shade(fascia, 0.85) }));
  faces.push(wall(0, 2.72, width, 3.42, { surface: fascia, ...(glow ? { glow: shade(fascia, 0.35) } : {}) }));
  faces.push(...lettering(wall, sign, width / 2, 2.85, 0.44, width - 0.6, { surface: [240, 236, 222], ...(glow ? { glow: [190, 184, 160] } : {}) }));
  return faces;
}

function frontDoor(wall: Wall, width: number, night: boolean, random: Random): Face[] {
  const colour = pick(random, DOORS), u = width * 0.24, lit = night && random() < 0.6;
  const hall: Paint = lit ? { surface: [50, 46, 40], glow: [210, 172, 104] } : { surface: [70, 84, 96] };
  return [
    wall(u - 0.72, 0, u + 0.72, 2.95, { surface: [214, 210, 200] }), wall(u - 0.5, 0.16, u + 0.5, 2.2, { surface: colour }),
    wall(u - 0.5, 2.28, u + 0.5, 2.7, hall), wall(u - 0.38, 1.25, u - 0.06, 2.05, { surface: shade(colour, 0.75) }),
    wall(u + 0.06, 1.25, u + 0.38, 2.05, { surface: shade(colour, 0.75) }), wall(u - 0.2, 1.02, u + 0.2, 1.1, { surface: [212, 182, 96] }),
    wall(u - 0.9, 0, u + 0.9, 0.16, { surface: [150, 148, 142] }),
    ...sash(wall, width * 0.62, 0.85, night, random), ...sash(wall, width * 0.62 + 1.12, 0.85, night, random),
  ];
}

/** Letters `height` metres tall, centred on `u`, squeezed to `room` metres if need be. */
export function lettering(wall: Wall, text: string, u: number, y: number, height: number, room: number, paint: Paint): Face[] {
  const cellY = height / 7, cellX = Math.min(cellY, room / (text.length * LETTER_PITCH)), left = u - (text.length * LETTER_PITCH * cellX) / 2;
  const faces: Face[] = [];
  textRuns(text, (column, row, length) => {
    faces.push(wall(left + column * cellX, y + (6 - row) * cellY, left + (column + length) * cellX, y + (7 - row) * cellY, paint));
  });
  return faces;
}

export function shade([r, g, b]: Rgb, by: number): Rgb {
  return [r * by, g * by, b * by];
}
