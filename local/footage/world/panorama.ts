/** Draws a world as one camera position sees it, under each state of its flashing lights, ready to be panned over. */
import { fill, newCanvas, type Canvas } from '#local/footage/picture/canvas.ts';
import { planarFromRgb, type Planar } from '#local/footage/picture/planar.ts';
import { latticeNoise } from '#local/footage/seeded.ts';
import { lightPlane } from '#local/footage/world/light-plane.ts';
import { CHEST, project, projectFace, type View } from '#local/footage/world/view.ts';
import type { Flash, World } from '#local/footage/world/world.ts';

/** Pictures by state of the lights; worlds without flashing lights share one picture. */
export type Panorama = Readonly<Record<Flash, Planar>>;

export function drawPanorama(world: World, view: View): Panorama {
  const canvas = newCanvas(view.width, view.height);
  paintGround(canvas, world, view);
  const things = world.things.map((thing) => ({ thing, distance: Math.hypot(thing.x - view.x, thing.z - view.z) }));
  things.sort((a, b) => b.distance - a.distance);
  for (const { thing } of things) {
    for (const face of thing.faces) {
      if (face.outward) {
        const [x, , z] = face.points[0]!;
        if ((view.x - x) * face.outward[0] + (view.z - z) * face.outward[1] <= 0) continue;
      }
      const outline = projectFace(view, face.points);
      if (outline) fill(canvas, outline, face.paint);
    }
  }
  const off = develop(canvas, world, view, 'off');
  if (world.lights.every((light) => light.group === 'steady')) return { off, first: off, second: off };
  return { off, first: develop(canvas, world, view, 'first'), second: develop(canvas, world, view, 'second') };
}

function paintGround(canvas: Canvas, world: World, view: View): void {
  const { surface, coverage } = canvas;
  for (let y = Math.ceil(view.horizon) + 2; y < view.height; y++) {
    for (let x = 0; x < view.width; x++) {
      const yaw = view.centre + (x + 0.5 - view.width / 2) / view.focal, pixel = y * view.width + x;
      let r = 0, g = 0, b = 0;
      const sin = Math.sin(yaw), cos = Math.cos(yaw);
      for (let sample = 0; sample < 2; sample++) {
        const distance = (CHEST * view.focal) / (y + 0.25 + sample * 0.5 - view.horizon);
        const colour = world.ground(view.x + sin * distance, view.z + cos * distance, distance);
        r += colour[0]; g += colour[1]; b += colour[2];
      }
      surface[pixel * 3] = r / 2;
      surface[pixel * 3 + 1] = g / 2;
      surface[pixel * 3 + 2] = b / 2;
      coverage[pixel] = 1;
    }
  }
}

/** Lights the drawing: surface × light + what glows + sky where nothing stands + the bloom of lamps. */
function develop(canvas: Canvas, world: World, view: View, flash: Flash): Planar {
  const { width, height, surface, coverage, glow } = canvas;
  const light = lightPlane(world, view, flash), cells = Math.ceil(width / 4) + 1;
  const rgb = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const fy = (y % 4) / 4, slope = (view.horizon - y) / view.focal;
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x, at = pixel * 3, cell = ((y >> 2) * cells + (x >> 2)) * 3, fx = (x % 4) / 4;
      const open = 1 - coverage[pixel]!;
      const sky = open > 0.004 ? world.sky(view.centre + (x - width / 2) / view.focal, slope) : undefined;
      for (let channel = 0; channel < 3; channel++) {
        const corner = cell + channel, below = corner + cells * 3;
        const lit = (light[corner]! * (1 - fx) + light[corner + 3]! * fx) * (1 - fy) + (light[below]! * (1 - fx) + light[below + 3]! * fx) * fy;
        rgb[at + channel] = surface[at + channel]! * lit + glow[at + channel]! + (sky ? sky[channel]! * open : 0);
      }
    }
  }
  for (const lamp of world.lights) {
    if (lamp.group !== 'steady' && lamp.group !== flash) continue;
    const head = project(view, lamp.at);
    if (lamp.bloom > 0) addBloom(rgb, view, head.x, head.y, (view.focal * lamp.bloom) / head.distance, (view.focal * lamp.bloom) / head.distance, lamp.colour, 0.8);
    if (lamp.smear) {
      const foot = project(view, [lamp.at[0], 0, lamp.at[2]]);
      addBloom(rgb, view, foot.x, foot.y, (view.focal * 0.3) / foot.distance, (view.focal * lamp.smear) / foot.distance, lamp.colour, 0.22);
    }
  }
  for (let i = 0; i < width * height; i++) {
    // A little grain that stays put: hides banding in the dark at no cost to the encoder.
    const grain = (latticeNoise(i % width, (i / width) | 0) - 0.5) * 5;
    rgb[i * 3]! += grain; rgb[i * 3 + 1]! += grain; rgb[i * 3 + 2]! += grain;
  }
  return planarFromRgb(width, height, rgb);
}

function addBloom(rgb: Float32Array, view: View, x: number, y: number, radiusX: number, radiusY: number, colour: readonly number[], strength: number): void {
  const fromX = Math.max(0, Math.floor(x - radiusX)), toX = Math.min(view.width, Math.ceil(x + radiusX));
  const fromY = Math.max(0, Math.floor(y - radiusY)), toY = Math.min(view.height, Math.ceil(y + radiusY));
  for (let row = fromY; row < toY; row++) {
    for (let column = fromX; column < toX; column++) {
      const away = ((column - x) / radiusX) ** 2 + ((row - y) / radiusY) ** 2;
      if (away >= 1) continue;
      const fade = (1 - away) ** 3 * strength, at = (row * view.width + column) * 3;
      for (let channel = 0; channel < 3; channel++) rgb[at + channel]! += colour[channel]! * fade;
    }
  }
}
