/** Films a story: frame after frame of what one camera sees, for a span of the story's time. */
import type { Facing } from '#local/footage/people/head.ts';
import { STRIDES, type Gesture, type Stance } from '#local/footage/people/figure.ts';
import { LOOKS } from '#local/footage/people/looks.ts';
import { newSprites, type Sprite } from '#local/footage/people/sprites.ts';
import type { Rgb } from '#local/footage/picture/canvas.ts';
import { latticeNoise } from '#local/footage/seeded.ts';
import { spokenSeconds, standing, type Actor, type Camera, type Scene, type Shot } from '#local/footage/story/story.ts';
import { FRAME_RATE } from '#local/footage/film/frame-rate.ts';
import { copyWindow, magnifyWindow, overlay, type Frame } from '#local/footage/film/compose.ts';
import { headingsOf, stepsOf, zoomOf } from '#local/footage/film/wearer.ts';
import { drawPanorama, type Panorama } from '#local/footage/world/panorama.ts';
import { CHEST, unwrap, yawTo, type View } from '#local/footage/world/view.ts';
import { lightOn, type World } from '#local/footage/world/world.ts';

/** Calls for each frame in order, with the frame's number; the caller draws into `frame` and may reuse it. */
export type DrawFrame = (frame: Frame, index: number) => void;

/** `from` is the story's time at the first frame, seconds. Panoramas are drawn as their shots begin. */
export function filmed(camera: Camera, from: number, width: number, height: number): DrawFrame {
  const sprites = newSprites();
  let shown: { shot: Shot; world: World; view: View; panorama: Panorama; headings: Float64Array; first: number } | undefined;
  return (frame, index) => {
    const at = from + index / FRAME_RATE, number = camera.shots.findLastIndex((shot) => shot.from <= at + 1e-6), shot = camera.shots[Math.max(0, number)]!;
    if (shown?.shot !== shot) {
      const until = camera.shots[number + 1]?.from ?? at + 400, frames = Math.ceil((until - at) * FRAME_RATE) + 1;
      const headings = headingsOf(shot, at, Math.min(frames, 10_000));
      const world = shot.scene.world(), view = viewFor(shot, headings, width, height);
      shown = { shot, world, view, panorama: drawPanorama(world, view), headings, first: index };
    }
    const { view, world, panorama, headings, first } = shown;
    const yaw = headings[Math.min(headings.length - 1, index - first)]!, steps = stepsOf(shot, at, height), zoom = zoomOf(shot, at);
    const flash = shot.scene.flash(at), left = Math.round(view.width / 2 + (yaw - view.centre) * view.focal - width / 2 + steps.x);
    const top = Math.round((view.height - height) / 2 + steps.y);
    if (zoom === 1) copyWindow(frame, panorama[flash], left, top);
    else magnifyWindow(frame, panorama[flash], left, top, zoom);
    const seen: { sprite: Sprite; x: number; y: number; distance: number }[] = [];
    for (const actor of shot.scene.actors) {
      const where = actor.id === camera.wearer ? undefined : standing(actor, at);
      if (!where) continue;
      const distance = Math.hypot(where.x - shot.x, where.z - shot.z), bearing = unwrap(yawTo(shot.x, shot.z, where.x, where.z), yaw);
      const scale = (view.focal * zoom) / distance, x = width / 2 + (view.width / 2 + (bearing - view.centre) * view.focal - left - width / 2) * zoom;
      if (distance < 0.9 || distance > 40 || x < -scale || x > width + scale) continue;
      const y = height / 2 + (view.horizon - top - height / 2) * zoom + scale * CHEST;
      const stance = stanceOf(actor, shot.scene, at, where.heading, yawTo(where.x, where.z, shot.x, shot.z), where.walking ? where.walked : undefined);
      seen.push({ sprite: sprites({ look: actor.look, stance, scale, light: torchlit(lightOn(world, where.x, where.z, flash), distance) }), x, y, distance });
    }
    for (const { sprite, x, y } of seen.sort((a, b) => b.distance - a.distance)) overlay(frame, sprite, x, y);
  };
}

/** People near the wearer catch some of the torch on the wearer's vest; in daylight it adds nothing. */
function torchlit([r, g, b]: Rgb, distance: number): Rgb {
  const torch = Math.max(0, 0.9 - r) * (0.8 / (1 + (distance / 3) ** 2));
  return [r + torch, g + torch * 0.97, b + torch * 0.9];
}

const even = (value: number) => Math.ceil(value / 4) * 4;

/** A panorama just wide enough for where the wearer will look. */
function viewFor(shot: Shot, headings: Float64Array, width: number, height: number): View {
  const focal = (489 * height) / 480, low = headings.reduce((a, b) => Math.min(a, b)), high = headings.reduce((a, b) => Math.max(a, b));
  const margin = Math.round(height / 12);
  const wide = even((high - low) * focal + width + margin * 2), tall = even(height + margin * 2);
  return { x: shot.x, z: shot.z, centre: (low + high) / 2, width: wide, height: tall, horizon: Math.round(tall / 2 + height * 0.035), focal };
}

function stanceOf(actor: Actor, scene: Scene, at: number, heading: number, toCamera: number, walked: number | undefined): Stance {
  const turn = unwrap(heading - toCamera, 0), away = Math.abs(turn);
  const facing: Facing = away < 0.3 ? 'front' : away < 1 ? (turn < 0 ? 'quarterRight' : 'quarterLeft') : away < 2.3 ? (turn < 0 ? 'right' : 'left') : 'back';
  const line = scene.lines.find((spoken) => spoken.by === actor.id && at >= spoken.at && at < spoken.at + spokenSeconds(spoken.text));
  const beat = Math.floor(at * 8), seed = actor.id.length * 31 + LOOKS[actor.look].height * 100;
  const gesture: Gesture = actor.gestures?.findLast(([from]) => from <= at)?.[1] ?? 'down';
  return {
    facing, gesture,
    // A stride of 1.5 m over the cycle.
    stride: walked === undefined ? -1 : Math.floor((walked / 1.5) * STRIDES) % STRIDES,
    face: { mouthOpen: line !== undefined && latticeNoise(beat, seed) < 0.6, eyesShut: latticeNoise(Math.floor(at * 5), seed + 7) < 0.035, angry: actor.angry === true },
  };
}
