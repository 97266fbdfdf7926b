/** Where an incident's cameras were, as it is drawn and read out. Pure. */
import { drawnPath, momentAt, silenceOf, standingAt, type DrawnPath, type Standing } from '#components/review/path.ts';
import type { Point, View } from '#components/library/map/projection.ts';
import { inMedia, onIncident, type CameraClock } from '#contracts/incident-clocks.ts';
import type { PositionTrack } from '#contracts/positions.ts';

/** A camera with its path. */
export interface OnMap {
  readonly recordingId: string;
  /** "447GD" */
  readonly name: string;
  readonly clock: CameraClock;
  readonly durationUs: number;
  readonly track: PositionTrack;
  readonly silenceUs: number;
}

export const onMap = (camera: Omit<OnMap, 'silenceUs'>): OnMap => ({ ...camera, silenceUs: silenceOf(camera.track) });

/** Where it was at a moment of the incident; old where it isn't filming any more. Null before its first fix. */
export function standingOn({ track, clock, durationUs, silenceUs }: OnMap, incidentUs: number): Standing | null {
  const at = inMedia(clock, incidentUs);
  const standing = at < 0 ? null : standingAt(track, at, silenceUs);
  return standing && { ...standing, isOld: standing.isOld || at >= durationUs };
}

export interface DrawnCamera extends DrawnPath {
  readonly camera: OnMap;
}

export const drawnOn = (cameras: readonly OnMap[], view: View): DrawnCamera[] => cameras.map((camera) => ({ camera, ...drawnPath(camera.track, view) }));

/** The moment of the incident at which a camera was where was pressed: of the camera whose path is nearest. Null beside all paths. */
export function pressedAt(drawn: readonly DrawnCamera[], point: Point, nowUs: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const { camera, vertices } of drawn) {
    const moment = momentAt(vertices, point, inMedia(camera.clock, nowUs));
    if (moment === null) continue;
    const away = Math.min(...vertices.filter(({ atUs }) => atUs === moment).map(({ x, y }) => Math.hypot(x - point.x, y - point.y)));
    if (away < least) [best, least] = [Math.round(onIncident(camera.clock, Math.max(0, moment))), away];
  }
  return best;
}

/** A name beside its dot is so wide and so high, px. */
const NAME = { width: 64, height: 13 } as const;

/** By how much each name is moved down so that none lies over another: cameras of one event stand close to each other. */
export function namesApart(dots: readonly Point[]): number[] {
  const placed: Point[] = [];
  return dots.map(({ x, y }) => {
    let down = 0;
    while (placed.some((other) => Math.abs(other.x - x) < NAME.width && Math.abs(other.y - y - down) < NAME.height)) down += NAME.height;
    placed.push({ x, y: y + down });
    return down;
  });
}
