/** The common hallway of a block of flats: doors, a stair, a flickering lamp, post boxes. */
import type { Paint, Rgb } from '#local/footage/picture/canvas.ts';
import { latticeNoise, pick, seeded } from '#local/footage/seeded.ts';
import { lettering, shade } from '#local/footage/world/facade.ts';
import type { Face, Light, Thing, World } from '#local/footage/world/world.ts';

export interface HallwayPlan {
  readonly name: string;
  readonly night: boolean;
  /** A door hangs broken and its panel lies splintered. */
  readonly damaged?: boolean;
}

const HALF = 1.35, TALL = 2.75, FAR = 11, NEAR = -6;
const DOORS: readonly Rgb[] = [[46, 84, 120], [124, 48, 44], [60, 96, 70], [96, 74, 120]];

export function hallway(plan: HallwayPlan): World {
  const random = seeded(plan.name), paintwork: Rgb = pick(random, [[214, 204, 178], [190, 206, 200], [206, 196, 206]]), dado = shade(paintwork, 0.62);
  const things: Thing[] = [];
  for (const side of [-1, 1] as const) {
    for (let z = NEAR; z < FAR; z += 1) {
      const x = side * HALF, quad = (y0: number, y1: number, paint: Paint): Face => ({ points: [[x, y1, z - 0.02], [x, y1, z + 1.02], [x, y0, z + 1.02], [x, y0, z - 0.02]], paint });
      things.push({ x: x + side * 3, z: z + 0.5, faces: [quad(0, TALL, { surface: paintwork, bottom: shade(paintwork, 0.92) }), quad(0, 1.05, { surface: dado }), quad(1.05, 1.12, { surface: shade(dado, 0.7) }), quad(0, 0.14, { surface: [70, 58, 48] })] });
    }
    [-3.2, 1.6, 4.6, 7.6].forEach((z, index) => things.push(flatDoor(side, z, String(index * 2 + (side < 0 ? 1 : 2)), pick(random, DOORS), plan.damaged === true && side < 0 && index === 2)));
  }
  things.push(endWall(FAR, paintwork, plan.night), endWall(NEAR, paintwork, plan.night), ...stair(), postBoxes());
  const lights: Light[] = [
    { at: [0, TALL - 0.1, 0.6], colour: [230, 218, 180], reach: 3.2, group: 'steady', bloom: 0.5 },
    { at: [0, TALL - 0.1, 5.4], colour: [200, 190, 158], reach: 3, group: 'first', bloom: 0.5 },
    { at: [0, TALL - 0.1, 5.4], colour: [70, 66, 58], reach: 2.6, group: 'second', bloom: 0.2 },
    { at: [0, TALL - 0.1, 9.6], colour: [190, 196, 190], reach: 2.6, group: 'steady', bloom: 0.4 },
  ];
  for (const z of [0.6, 5.4, 9.6]) things.push({ x: 0, z, faces: [{ points: [[-0.16, TALL - 0.01, z - 0.6], [0.16, TALL - 0.01, z - 0.6], [0.16, TALL - 0.01, z + 0.6], [-0.16, TALL - 0.01, z + 0.6]], paint: { surface: [230, 230, 220], glow: z === 5.4 ? [90, 86, 72] : [250, 244, 220] } }] });
  for (let z = NEAR; z < FAR; z++) things.push({ x: 0, z: z * 1.3 + (z > 0 ? 6 : -6), faces: [{ points: [[-HALF, TALL, z - 0.03], [HALF, TALL, z - 0.03], [HALF, TALL, z + 1.03], [-HALF, TALL, z + 1.03]], paint: { surface: [226, 222, 210] } }] });
  return {
    room: { left: -HALF, right: HALF, near: NEAR, far: FAR, ceiling: TALL },
    things, lights, ambient: plan.night ? [0.3, 0.29, 0.28] : [0.46, 0.46, 0.47], ground: lino, sky: () => [120, 116, 106],
  };
}

function flatDoor(side: -1 | 1, z: number, number: string, colour: Rgb, damaged: boolean): Thing {
  const x = side * (HALF - 0.02);
  const wall = (u0: number, y0: number, u1: number, y1: number, paint: Paint): Face => {
    const z0 = z - side * u0, z1 = z - side * u1;
    return { points: [[x, y1, z0], [x, y1, z1], [x, y0, z1], [x, y0, z0]], paint };
  };
  const faces = [wall(-0.58, 0, 0.58, 2.16, { surface: [228, 224, 212] })];
  if (damaged) {
    faces.push(wall(-0.48, 0, 0.48, 2.06, { surface: [26, 22, 20], glow: [34, 26, 14] }));
    // Ajar, split by the lock.
    faces.push({ points: [[x, 2.06, z - 0.48], [x - side * 0.34, 2.06, z + 0.16], [x - side * 0.34, 0, z + 0.16], [x, 0, z - 0.48]], paint: { surface: colour, bottom: shade(colour, 0.8) } });
    faces.push({ points: [[x - side * 0.34, 1.5, z + 0.16], [x - side * 0.26, 1.22, z + 0.02], [x - side * 0.34, 1.1, z + 0.16], [x - side * 0.28, 0.94, z + 0.04], [x - side * 0.34, 0.7, z + 0.16]], paint: { surface: [206, 176, 120] } });
  } else {
    faces.push(wall(-0.48, 0, 0.48, 2.06, { surface: colour, bottom: shade(colour, 0.86) }));
    for (const [y0, y1] of [[0.2, 0.9], [1.16, 1.9]] as const) faces.push(wall(-0.34, y0, 0.34, y1, { surface: shade(colour, 0.84) }));
    faces.push(wall(-0.14, 0.98, 0.14, 1.06, { surface: [206, 178, 96] }), wall(0.36, 1.0, 0.43, 1.12, { surface: [210, 206, 190] }));
  }
  faces.push(wall(-0.4, 0.005, 0.4, 0.03, { surface: [96, 66, 44] }), ...lettering(wall, number, 0, 1.56, 0.16, 0.4, { surface: [224, 204, 130] }));
  return { x: x + side * 0.5, z, faces };
}

function endWall(z: number, paintwork: Rgb, night: boolean): Thing {
  const quad = (x0: number, y0: number, x1: number, y1: number, paint: Paint): Face => ({ points: [[x0, y1, z], [x1, y1, z], [x1, y0, z], [x0, y0, z]], paint });
  const glass: Paint = night ? { surface: [40, 46, 62], glow: [14, 18, 34] } : { surface: [180, 200, 214], glow: [120, 136, 146] };
  return { x: 0, z: z * 2, faces: [
    quad(-HALF, 0, HALF, TALL, { surface: shade(paintwork, 0.94) }), quad(-HALF, 0, HALF, 1.05, { surface: shade(paintwork, 0.6) }),
    quad(-0.75, 0, 0.75, 2.3, { surface: [104, 78, 56] }), quad(-0.62, 0.9, -0.05, 2.15, glass), quad(0.05, 0.9, 0.62, 2.15, glass),
    quad(-0.62, 0.1, -0.05, 0.8, { surface: [88, 64, 46] }), quad(0.05, 0.1, 0.62, 0.8, { surface: [88, 64, 46] }), quad(-0.3, 2.38, 0.3, 2.56, { surface: [30, 120, 70], glow: [30, 130, 70] }),
  ] };
}

/** A stair along the right wall, climbing away, with its rail. */
function stair(): Thing[] {
  const steps: Thing[] = [];
  for (let step = 0; step < 12; step++) {
    const z = 7.4 + step * 0.28, y = (step + 1) * 0.19, left = 0.25;
    steps.push({ x: 0.9, z, faces: [
      { points: [[left, y - 0.19, z], [HALF, y - 0.19, z], [HALF, y, z], [left, y, z]], paint: { surface: [120, 92, 74] } },
      { points: [[left, y, z], [HALF, y, z], [HALF, y, z + 0.28], [left, y, z + 0.28]], paint: { surface: [168, 140, 112] } },
      { points: [[left, 0, z], [left, 0, z + 0.28], [left, y, z + 0.28], [left, y, z]], paint: { surface: [146, 132, 116] } },
      { points: [[left, y, z + 0.1], [left, y, z + 0.13], [left, y + 0.85, z + 0.13], [left, y + 0.85, z + 0.1]], paint: { surface: [54, 50, 48] } },
      { points: [[left, y + 0.82, z], [left, y + 1.01, z + 0.28], [left, y + 1.07, z + 0.28], [left, y + 0.88, z]], paint: { surface: [110, 66, 38] } },
    ] });
  }
  return steps;
}

function postBoxes(): Thing {
  const x = HALF - 0.05, faces: Face[] = [];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 4; column++) {
      const z = 2.9 + column * 0.3, y = 1.1 + row * 0.3, quad = (a: number, b: number, c: number, d: number, surface: Rgb): Face => ({ points: [[x, d, z + a], [x, d, z + c], [x, b, z + c], [x, b, z + a]], paint: { surface } });
      faces.push(quad(0, y, 0.28, y + 0.28, [122, 126, 130]), quad(0.05, y + 0.18, 0.23, y + 0.21, [40, 42, 46]));
    }
  }
  return { x, z: 3.4, faces };
}

const lino: World['ground'] = (x, z) => {
  const grit = 1 + (latticeNoise(Math.floor(x * 60), Math.floor(z * 60)) - 0.5) * 0.08;
  if (Math.abs(x) > HALF - 0.1) return shade([84, 72, 62], grit);
  return (Math.floor(x / 0.45) + Math.floor(z / 0.45)) % 2 ? shade([150, 138, 120], grit) : shade([112, 104, 96], grit);
};
