/** Heads: faces with eyes, brows, nose and a mouth that moves; hair; caps. Centred on the head's middle, metres. */
import type { Rgb } from '#local/footage/picture/canvas.ts';
import type { Look } from '#local/footage/people/looks.ts';
import type { Pencil } from '#local/footage/people/pencil.ts';
import { shade } from '#local/footage/world/facade.ts';

/** How a person stands to the camera. `quarter` views are front views with the face turned. */
export type Facing = 'front' | 'quarterLeft' | 'quarterRight' | 'left' | 'right' | 'back';

export interface Face {
  readonly mouthOpen: boolean;
  readonly eyesShut: boolean;
  readonly angry?: boolean;
}

const WHITE: Rgb = [240, 238, 234];

export function drawHead(p: Pencil, look: Look, facing: Facing, y: number, face: Face): void {
  const skin = look.skin, dark = shade(skin, 0.8), w = 0.088, h = 0.122;
  const side = facing === 'left' ? -1 : facing === 'right' ? 1 : 0;
  p.limb(side * -0.01, y - 0.19, 0.052, side * -0.012, y - 0.08, 0.05, dark);
  if (look.cut === 'long' && facing !== 'back') p.blob([-0.11, y + 0.06, 0.11, y + 0.06, 0.125, y - 0.1, 0.1, y - 0.24, -0.1, y - 0.24, -0.125, y - 0.1], shade(look.hair, 0.7));
  if (look.cut === 'hood') p.oval(0, y + 0.005, w + 0.05, h + 0.045, shade(look.top, 0.72));
  if (facing === 'back') backOfHead(p, look, y, w, h);
  else if (side) profile(p, look, y, side, face);
  else frontOfHead(p, look, y, w, h, facing === 'quarterLeft' ? -1 : facing === 'quarterRight' ? 1 : 0, face);
  if (look.officer) cap(p, y, side, facing === 'back');
}

function frontOfHead(p: Pencil, look: Look, y: number, w: number, h: number, turn: number, face: Face): void {
  const skin = look.skin, dark = shade(skin, 0.78), shift = turn * 0.03;
  if (look.cut === 'curly') for (const [x, up] of [[-0.09, 0.02], [0.09, 0.02], [-0.07, 0.09], [0.07, 0.09], [0, 0.12]] as const) p.oval(x, y + up, 0.055, 0.055, look.hair);
  p.oval(-w * (turn > 0 ? 1.02 : 0.98), y - 0.01, 0.018, 0.03, dark);
  p.oval(w * (turn < 0 ? 1.02 : 0.98), y - 0.01, 0.018, 0.03, dark);
  p.blob([0, y + h, w * 0.82, y + h * 0.7, w, y + 0.01, w * 0.86, y - h * 0.55, 0.035 + shift * 0.4, y - h, -0.035 + shift * 0.4, y - h, -w * 0.86, y - h * 0.55, -w, y + 0.01, -w * 0.82, y + h * 0.7], shade(skin, 1.04), { bottom: shade(skin, 0.9) });
  p.blob([w * 0.55, y + 0.06, w * 0.98, y + 0.01, w * 0.84, y - h * 0.55, 0.03, y - h * 0.98, w * 0.4, y - 0.04], shade(skin, 0.82), { opacity: 0.35 });
  if (look.beard) p.blob([-w * 0.93, y - 0.02, -w * 0.6, y - 0.055, shift, y - 0.045, w * 0.6, y - 0.055, w * 0.93, y - 0.02, w * 0.82, y - h * 0.62, 0.03, y - h * 1.06, -0.03, y - h * 1.06, -w * 0.82, y - h * 0.62], shade(look.hair, 0.95), { opacity: 0.85 });
  for (const eye of [-1, 1]) {
    const x = eye * 0.036 + shift;
    if (face.eyesShut) p.limb(x - 0.014, y + 0.012, 0.003, x + 0.014, y + 0.012, 0.003, shade(skin, 0.45));
    else {
      p.oval(x, y + 0.013, 0.0165, 0.0098, WHITE);
      p.oval(x + shift * 0.12, y + 0.013, 0.0082, 0.0092, [62, 46, 34]);
      p.oval(x + shift * 0.12, y + 0.013, 0.0042, 0.0048, [12, 10, 10]);
      p.limb(x - 0.016, y + 0.02, 0.0026, x + 0.016, y + 0.02, 0.0026, shade(skin, 0.5));
    }
    const tilt = face.angry ? eye * 0.009 : eye * -0.003;
    p.limb(x - 0.019, y + 0.038 - tilt, 0.0048, x + 0.019, y + 0.038 + tilt, 0.0048, shade(look.cut === 'bald' ? [70, 60, 52] : look.cut === 'hood' ? [30, 24, 20] : look.hair, 0.8));
  }
  p.blob([shift * 1.35, y + 0.005, 0.011 + shift * 1.5, y - 0.03, 0.014 + shift * 1.5, y - 0.04, -0.014 + shift * 1.5, y - 0.04], dark, { opacity: 0.7 });
  const mouth = y - 0.07;
  if (face.mouthOpen) {
    p.oval(shift, mouth, 0.024, 0.0155, shade([158, 72, 66], 0.8));
    p.oval(shift, mouth, 0.0195, 0.0115, [52, 18, 20]);
    p.polygon([shift - 0.016, mouth + 0.009, shift + 0.016, mouth + 0.009, shift + 0.013, mouth + 0.003, shift - 0.013, mouth + 0.003], [232, 226, 216]);
  } else {
    const bend = face.angry ? -0.005 : 0.003;
    p.blob([shift - 0.027, mouth + bend, shift, mouth - 0.003, shift + 0.027, mouth + bend, shift, mouth - 0.011], shade([168, 84, 78], skin[0] < 150 ? 0.7 : 1));
  }
  fringe(p, look, y, w, h);
}

function fringe(p: Pencil, look: Look, y: number, w: number, h: number): void {
  if (look.cut === 'bald') return;
  if (look.cut === 'hood') {
    p.blob([-w * 1.1, y + 0.03, -w * 0.8, y + h * 0.95, 0, y + h * 1.2, w * 0.8, y + h * 0.95, w * 1.1, y + 0.03, w * 0.72, y + h * 0.62, 0, y + h * 0.85, -w * 0.72, y + h * 0.62], look.top);
    return;
  }
  p.blob([-w * 1.06, y + 0.02, -w * 0.98, y + h * 0.72, -w * 0.4, y + h * 1.12, w * 0.4, y + h * 1.12, w * 0.98, y + h * 0.72, w * 1.06, y + 0.02, w * 0.84, y + h * 0.48, w * 0.3, y + h * 0.62, -w * 0.4, y + h * 0.55, -w * 0.86, y + h * 0.42], look.hair, { bottom: shade(look.hair, 0.8) });
  if (look.cut === 'long') for (const x of [-1, 1]) p.limb(x * w * 0.98, y + 0.05, 0.02, x * w * 1.15, y - 0.17, 0.024, look.hair);
}

function profile(p: Pencil, look: Look, y: number, side: number, face: Face): void {
  const skin = look.skin, dark = shade(skin, 0.72), x = (value: number) => value * side;
  p.blob([x(-0.09), y + 0.02, x(-0.06), y + 0.105, x(0.02), y + 0.12, x(0.078), y + 0.075, x(0.086), y + 0.015, x(0.112), y - 0.032, x(0.09), y - 0.045, x(0.094), y - 0.07, x(0.08), y - 0.115, x(0.04), y - 0.12, x(-0.02), y - 0.075, x(-0.08), y - 0.05], skin, { bottom: shade(skin, 0.88) });
  if (look.beard) p.blob([x(0.0), y - 0.01, x(0.05), y - 0.055, x(0.094), y - 0.055, x(0.088), y - 0.12, x(0.04), y - 0.13, x(-0.02), y - 0.08], look.hair, { opacity: 0.85 });
  p.oval(x(0.062), y + 0.014, 0.011, 0.009, face.eyesShut ? dark : WHITE);
  if (!face.eyesShut) p.oval(x(0.067), y + 0.014, 0.0065, 0.0085, [40, 30, 24]);
  p.limb(x(0.045), y + 0.037, 0.0045, x(0.082), y + 0.036, 0.0045, shade(look.hair, 0.8));
  if (face.mouthOpen) p.oval(x(0.078), y - 0.072, 0.017, 0.012, [70, 26, 26]);
  else p.limb(x(0.066), y - 0.072, 0.004, x(0.09), y - 0.072, 0.004, shade([150, 76, 70], skin[0] < 150 ? 0.7 : 1));
  if (look.cut === 'hood') p.blob([x(-0.13), y + 0.03, x(-0.08), y + 0.15, x(0.03), y + 0.16, x(0.07), y + 0.09, x(0.02), y + 0.02, x(0.0), y - 0.12, x(-0.09), y - 0.13], look.top);
  else if (look.cut !== 'bald') {
    p.blob([x(-0.105), y - 0.03, x(-0.1), y + 0.07, x(-0.03), y + 0.142, x(0.05), y + 0.13, x(0.084), y + 0.075, x(0.03), y + 0.07, x(0.0), y + 0.03, x(-0.02), y - 0.03, x(-0.06), y - 0.075], look.hair);
    if (look.cut === 'long') p.limb(x(-0.06), y + 0.02, 0.05, x(-0.08), y - 0.18, 0.04, look.hair);
    if (look.cut === 'bun') p.oval(x(-0.115), y + 0.02, 0.04, 0.04, look.hair);
  }
  p.oval(x(-0.012), y - 0.005, 0.017, 0.027, dark);
}

function backOfHead(p: Pencil, look: Look, y: number, w: number, h: number): void {
  const hair = look.cut === 'bald' ? look.skin : look.cut === 'hood' ? look.top : look.hair;
  p.oval(0, y + 0.005, w * 1.06, h * 1.04, shade(hair, 0.92), { bottom: shade(hair, 0.7) });
  if (look.cut === 'long') p.blob([-w * 1.05, y + 0.03, w * 1.05, y + 0.03, w * 1.2, y - 0.2, 0, y - 0.25, -w * 1.2, y - 0.2], shade(hair, 0.85));
  if (look.cut === 'bun') p.oval(0, y - 0.02, 0.05, 0.046, shade(hair, 1.1));
  if (look.cut === 'curly') for (const [x, up] of [[-0.09, 0.0], [0.09, 0.0], [-0.07, 0.09], [0.07, 0.09], [0, 0.11], [0, -0.04]] as const) p.oval(x, y + up, 0.055, 0.055, shade(hair, 0.9));
}

/** A flat cap with the chequered band. */
function cap(p: Pencil, y: number, side: number, back: boolean): void {
  p.blob([-0.118, y + 0.105, -0.1, y + 0.165, 0, y + 0.185, 0.1, y + 0.165, 0.118, y + 0.105, 0, y + 0.085], [26, 28, 36]);
  for (let square = 0; square < 10; square++) {
    for (let row = 0; row < 2; row++) {
      const x = -0.1 + square * 0.02;
      p.polygon([x, y + 0.075 + row * 0.017, x + 0.02, y + 0.075 + row * 0.017, x + 0.02, y + 0.092 + row * 0.017, x, y + 0.092 + row * 0.017], (square + row) % 2 ? [232, 232, 230] : [20, 20, 26]);
    }
  }
  if (side) p.blob([side * 0.06, y + 0.078, side * 0.15, y + 0.056, side * 0.145, y + 0.046, side * 0.05, y + 0.062], [14, 14, 18]);
  else if (!back) {
    p.blob([-0.09, y + 0.078, 0.09, y + 0.078, 0.075, y + 0.05, 0, y + 0.042, -0.075, y + 0.05], [14, 14, 18]);
    p.oval(0, y + 0.135, 0.018, 0.02, [190, 194, 200]);
  }
}
