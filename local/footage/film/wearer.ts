/** How the wearer's body moves the camera: turning, breathing, walking. */
import { yawTo, unwrap } from '#local/footage/world/view.ts';
import type { Shot } from '#local/footage/story/story.ts';
import { FRAME_RATE } from '#local/footage/film/frame-rate.ts';

/** Directions (radians) for `frames` frames from `at`: the wearer turns to each target with some inertia, and sways. */
export function headingsOf(shot: Shot, at: number, frames: number): Float64Array {
  const headings = new Float64Array(frames), follow = 1 - Math.exp(-1.9 / FRAME_RATE);
  let yaw = targetOf(shot, at, 0), speed = 0;
  for (let frame = 0; frame < frames; frame++) {
    const t = at + frame / FRAME_RATE, aim = targetOf(shot, t, yaw);
    speed += ((aim - yaw) * follow - speed) * 0.12;
    yaw += speed;
    headings[frame] = yaw + Math.sin(t * 0.47) * 0.022 + Math.sin(t * 1.13 + 1) * 0.011 + Math.sin(t * 2.9) * 0.003;
  }
  return headings;
}

function targetOf(shot: Shot, at: number, near: number): number {
  const [, x, z] = shot.look.findLast(([from]) => from <= at + 1e-6) ?? shot.look[0]!;
  return unwrap(yawTo(shot.x, shot.z, x, z), near);
}

export function walkingAt(shot: Shot, at: number): boolean {
  return at - shot.from < (shot.walk ?? 0);
}

/** Pixels the picture shifts by, for a frame `height` pixels tall: two steps a second walking, breath standing. */
export function stepsOf(shot: Shot, at: number, height: number): { x: number; y: number } {
  const size = height / 480, breath = { x: Math.sin(at * 0.9) * 1.5 * size, y: (Math.sin(at * 1.5) * 2.2 + Math.sin(at * 0.37) * 2.5) * size };
  if (!walkingAt(shot, at)) return breath;
  const step = at * Math.PI * 1.85;
  return { x: breath.x + Math.sin(step) * 6 * size, y: breath.y + (Math.abs(Math.sin(step)) * -13 + 6) * size };
}

/** Magnification while walking forward; a little over a quarter at most, so pixels don't show. */
export function zoomOf(shot: Shot, at: number): number {
  const walk = shot.walk ?? 0;
  return walk ? 1 + 0.28 * Math.min(1, Math.max(0, (at - shot.from) / walk)) : 1;
}
