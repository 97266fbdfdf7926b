/** A whole person: legs that walk, arms that gesture, clothes, hi-vis for police. */
import { newCanvas, type Canvas, type Rgb } from '#local/footage/picture/canvas.ts';
import { LETTER_PITCH, textRuns } from '#local/footage/picture/bitmap-font.ts';
import { drawHead, type Face, type Facing } from '#local/footage/people/head.ts';
import type { Look } from '#local/footage/people/looks.ts';
import { pencil, type Pencil } from '#local/footage/people/pencil.ts';
import { shade } from '#local/footage/world/facade.ts';

export type Gesture = 'down' | 'talk' | 'shout' | 'point' | 'vest' | 'behind' | 'radio' | 'phone' | 'notebook';
/** Steps of the walking cycle; a sprite is drawn for each. */
export const STRIDES = 8;

export interface Stance {
  readonly facing: Facing;
  /** 0 … STRIDES − 1 while walking; −1 standing. */
  readonly stride: number;
  readonly gesture: Gesture;
  readonly face: Face;
}

/** A drawn person: `footX`, `footY` is where the feet stand, pixels. */
export interface Drawn {
  readonly canvas: Canvas;
  readonly footX: number;
  readonly footY: number;
}

const even = (value: number) => Math.ceil(value / 2) * 2;

/** `scale` is pixels per metre. */
export function drawFigure(look: Look, stance: Stance, scale: number): Drawn {
  const canvas = newCanvas(even(1.9 * scale) + 4, even(2.2 * scale) + 4);
  const footX = canvas.width / 2, footY = canvas.height - Math.round(0.1 * scale) - 1;
  // Everything is drawn for 1.75 m and scaled.
  const p = pencil(canvas, (scale * look.height) / 1.75, footX, footY);
  p.oval(0, 0.0, 0.36, 0.06, [8, 8, 10], { opacity: 0.4 });
  const sideways = stance.facing === 'left' ? -1 : stance.facing === 'right' ? 1 : 0;
  const phase = stance.stride < 0 ? 0 : (stance.stride / STRIDES) * Math.PI * 2, swing = stance.stride < 0 ? 0 : 1;
  const lift = swing * Math.abs(Math.sin(phase)) * 0.02;
  if (sideways) {
    arm(p, look, sideways, -swing * Math.sin(phase), 0.72, stance.gesture, sideways, 1.41 + lift);
    sideLeg(p, look, sideways, phase + Math.PI, swing, 0.8);
    sideLeg(p, look, sideways, phase, swing, 1);
  } else for (const side of [-1, 1]) frontLeg(p, look, side, phase + (side > 0 ? Math.PI : 0), swing, stance.facing === 'back');
  if (!sideways && (stance.gesture === 'behind') !== (stance.facing === 'back')) bothArms(p, look, stance, swing * Math.sin(phase), lift);
  torso(p, look, stance.facing, lift);
  if (!sideways && (stance.gesture === 'behind') === (stance.facing === 'back')) bothArms(p, look, stance, swing * Math.sin(phase), lift);
  if (look.scarf) p.limb(-0.08, 1.45 + lift, 0.04, 0.08, 1.45 + lift, 0.04, look.scarf);
  drawHead(p, look, stance.facing, 1.625 + lift, stance.face);
  if (sideways) arm(p, look, sideways, swing * Math.sin(phase), 1, stance.gesture, sideways, 1.41 + lift);
  return { canvas, footX, footY };
}

function frontLeg(p: Pencil, look: Look, side: number, phase: number, swing: number, back: boolean): void {
  const raise = swing * Math.max(0, Math.sin(phase)) * 0.1, x = side * 0.09, tone = side < 0 ? 1 : 0.86;
  p.limb(x, 0.9, 0.1, x * 1.1, 0.48 + raise, 0.068, shade(look.legs, tone));
  p.limb(x * 1.1, 0.48 + raise, 0.066, x * 1.15, 0.1 + raise, 0.05, shade(look.legs, tone * 0.93));
  p.blob([x * 1.15 - 0.055, 0.09 + raise, x * 1.15 + 0.055, 0.09 + raise, x * 1.15 + 0.062 + side * 0.015, 0.01 + raise, x * 1.15 - 0.058, 0.01 + raise], back ? [26, 24, 24] : [34, 32, 32]);
}

function sideLeg(p: Pencil, look: Look, direction: number, phase: number, swing: number, tone: number): void {
  const thigh = swing * Math.sin(phase) * 0.5 + (swing ? 0 : 0.02), bend = swing * Math.max(0, Math.cos(phase)) * 0.75 + swing * 0.06;
  const kneeX = direction * Math.sin(thigh) * 0.43, kneeY = 0.9 - Math.cos(thigh) * 0.43;
  const ankleX = kneeX + direction * Math.sin(thigh - bend) * 0.4, ankleY = kneeY - Math.cos(thigh - bend) * 0.4;
  p.limb(0, 0.9, 0.1, kneeX, kneeY, 0.07, shade(look.legs, tone));
  p.limb(kneeX, kneeY, 0.068, ankleX, ankleY, 0.048, shade(look.legs, tone * 0.95));
  p.blob([ankleX - direction * 0.06, ankleY + 0.02, ankleX + direction * 0.05, ankleY + 0.02, ankleX + direction * 0.17, ankleY - 0.06, ankleX - direction * 0.07, ankleY - 0.07], shade([36, 34, 34], tone));
}

function torso(p: Pencil, look: Look, facing: Facing, lift: number): void {
  const sideways = facing === 'left' || facing === 'right', half = sideways ? 0.135 : 0.205, waist = sideways ? 0.13 : 0.17, y = lift;
  const hem = look.officer ? 0.84 : 0.88;
  p.blob([-half * 0.55, 1.475 + y, half * 0.55, 1.475 + y, half, 1.4 + y, half * 0.97, 1.2 + y, waist, 1.02, waist * 1.08, hem, -waist * 1.08, hem, -waist, 1.02, -half * 0.97, 1.2 + y, -half, 1.4 + y], look.top, { bottom: shade(look.top, 0.78) });
  p.blob([half * 0.35, 1.44 + y, half * 0.98, 1.38 + y, half * 0.95, 1.2 + y, waist, 1.0, waist * 1.05, hem + 0.02, waist * 0.55, hem + 0.02], shade(look.top, 0.7), { opacity: 0.45 });
  if (look.officer) vest(p, facing, half, y, hem);
  else if (!sideways && facing !== 'back') {
    p.polygon([-0.006, 1.44 + y, 0.006, 1.44 + y, 0.006, hem + 0.02, -0.006, hem + 0.02], shade(look.top, 0.55));
    p.polygon([-0.07, 1.475 + y, 0.07, 1.475 + y, 0, 1.38 + y], shade(look.skin, 0.85));
    p.polygon([-0.08, 1.48 + y, -0.04, 1.49 + y, 0.0, 1.37 + y, -0.03, 1.36 + y], shade(look.top, 0.85));
    p.polygon([0.08, 1.48 + y, 0.04, 1.49 + y, 0.0, 1.37 + y, 0.03, 1.36 + y], shade(look.top, 0.75));
  }
}

/** Reflective bands, POLICE across chest or back, and a body camera of the wearer's own. */
function vest(p: Pencil, facing: Facing, half: number, y: number, hem: number): void {
  const silver: Rgb = [206, 212, 218], glow = { glow: [26, 28, 30] as Rgb };
  for (const band of [1.08, 0.93]) p.polygon([-half * 0.9, band + y * 0.4, half * 0.9, band + y * 0.4, half * 0.9, band - 0.055, -half * 0.9, band - 0.055], silver, glow);
  if (facing === 'left' || facing === 'right') return;
  for (const side of [-1, 1]) p.polygon([side * half * 0.48, 1.46 + y, side * half * 0.7, 1.45 + y, side * half * 0.7, 1.08, side * half * 0.48, 1.08], silver, glow);
  p.polygon([-0.006, 1.42 + y, 0.006, 1.42 + y, 0.006, hem, -0.006, hem], [120, 130, 20], { opacity: facing === 'back' ? 0 : 0.7 });
  const cell = facing === 'back' ? 0.0092 : 0.0042, left = facing === 'back' ? -LETTER_PITCH * 3 * cell : 0.02, top = (facing === 'back' ? 1.33 : 1.34) + y;
  p.polygon([left - cell, top + cell, left + LETTER_PITCH * 6 * cell, top + cell, left + LETTER_PITCH * 6 * cell, top - 8 * cell, left - cell, top - 8 * cell], [24, 40, 96]);
  textRuns('POLICE', (x, row, length) => p.polygon([left + x * cell, top - row * cell, left + (x + length) * cell, top - row * cell, left + (x + length) * cell, top - (row + 1) * cell, left + x * cell, top - (row + 1) * cell], [236, 238, 240]));
  if (facing === 'back') return;
  p.polygon([-0.1, 1.34 + y, -0.04, 1.34 + y, -0.04, 1.24 + y, -0.1, 1.24 + y], [18, 18, 20]);
  p.oval(-0.07, 1.31 + y, 0.016, 0.016, [60, 66, 74]);
  p.oval(-0.055, 1.255 + y, 0.006, 0.006, [220, 30, 30], { glow: [200, 20, 20] });
}

function bothArms(p: Pencil, look: Look, stance: Stance, swing: number, lift: number): void {
  for (const side of [-1, 1]) arm(p, look, side, side * swing, side < 0 ? 1 : 0.88, stance.gesture, 0, 1.41 + lift);
}

/** Elbow and hand by gesture, for an arm on `side` (−1 left of the picture), in metres from the shoulder's line. */
function arm(p: Pencil, look: Look, side: number, swing: number, tone: number, gesture: Gesture, sideways: number, shoulder: number): void {
  const x = sideways ? 0 : side * 0.19, forward = sideways || side;
  let elbow: readonly [number, number], hand: readonly [number, number];
  if (gesture === 'shout') [elbow, hand] = [[x + forward * 0.2, shoulder - 0.14], [x + forward * 0.34, shoulder + 0.14]];
  else if (gesture === 'talk') [elbow, hand] = [[x + forward * 0.08, shoulder - 0.28], [x + forward * (sideways ? 0.3 : side < 0 ? -0.02 : 0.2), shoulder - (side < 0 ? 0.3 : 0.16)]];
  else if (gesture === 'point' && (sideways || side > 0)) [elbow, hand] = [[x + forward * 0.26, shoulder - 0.06], [x + forward * 0.52, shoulder + 0.03]];
  else if (gesture === 'vest' && !sideways) [elbow, hand] = [[x + side * 0.08, shoulder - 0.27], [side * 0.09, shoulder - 0.17]];
  else if (gesture === 'behind') [elbow, hand] = [[x - (sideways ? forward * 0.12 : -side * 0.06), shoulder - 0.3], [sideways ? -forward * 0.14 : side * 0.03, shoulder - 0.5]];
  else if (gesture === 'radio' && (sideways || side < 0)) [elbow, hand] = [[x + forward * 0.1, shoulder - 0.27], [x + (sideways ? forward * 0.1 : 0.06), shoulder - 0.04]];
  else if (gesture === 'phone' && (sideways || side > 0)) [elbow, hand] = [[x + forward * 0.12, shoulder - 0.24], [x - (sideways ? -forward * 0.06 : side * 0.08), shoulder + 0.17]];
  else if (gesture === 'notebook' || (gesture === 'vest' && sideways)) [elbow, hand] = [[x + (sideways ? forward * 0.04 : side * 0.06), shoulder - 0.28], [sideways ? forward * 0.24 : side * 0.06, shoulder - 0.26]];
  else [elbow, hand] = [[x + (sideways ? forward * (swing * 0.16 - 0.02) : side * 0.05), shoulder - 0.29 + (sideways ? 0 : Math.max(0, swing) * 0.02)], [x + (sideways ? forward * (swing * 0.32 + 0.04) : side * 0.055), shoulder - 0.53 + Math.abs(swing) * 0.06]];
  p.limb(x, shoulder - 0.03, 0.062, elbow[0], elbow[1], 0.05, shade(look.top, tone * 0.92));
  p.limb(elbow[0], elbow[1], 0.05, hand[0], hand[1] + 0.03, 0.036, shade(look.top, tone * 0.86));
  p.oval(hand[0], hand[1], 0.04, 0.045, shade(look.skin, tone));
  if (look.officer) p.limb(elbow[0] * 0.7 + hand[0] * 0.3 - 0.03, elbow[1] * 0.7 + hand[1] * 0.3, 0.012, elbow[0] * 0.7 + hand[0] * 0.3 + 0.03, elbow[1] * 0.7 + hand[1] * 0.3, 0.012, [206, 212, 218]);
  if (gesture === 'notebook' && (sideways || side < 0)) p.polygon([hand[0] - 0.01, hand[1] + 0.09, hand[0] + 0.11, hand[1] + 0.09, hand[0] + 0.1, hand[1] - 0.03, hand[0], hand[1] - 0.03], [236, 232, 218]);
  if (gesture === 'phone' && (sideways || side > 0)) p.polygon([hand[0] - 0.02, hand[1] + 0.07, hand[0] + 0.02, hand[1] + 0.07, hand[0] + 0.02, hand[1] - 0.05, hand[0] - 0.02, hand[1] - 0.05], [16, 16, 18]);
}
