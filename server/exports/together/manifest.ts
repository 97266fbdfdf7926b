/** What a package says of several cameras in one picture: by which clock each was laid, where it stands, and what it shows at each frame. */
import { ExportOptions } from '#contracts/exports.ts';
import type { Manifest } from '#contracts/export-package.ts';
import { GRID_SCALE } from '#server/media/index.ts';
import type { ExportRow } from '../about.ts';
import type { Film } from '../film.ts';
import { askedTogether } from './asked.ts';

export const MOMENTS = 'cameras.txt';

export function togetherOf(row: ExportRow, { laid }: Film): Manifest['together'] {
  const asked = askedTogether(row.together);
  if (!asked || !laid) return undefined;
  const { sound } = ExportOptions.parse(row.options);
  return {
    fromUs: asked.fromUs, toUs: asked.toUs, clock: asked.clock, ticksPerFrame: laid.grid.step, ticksPerSecond: GRID_SCALE, moments: MOMENTS,
    cameras: asked.cameras.map(({ name, startUs, ratePpm, clock }, n) => ({ name, startUs, ratePpm, clock, hasSound: laid.hasSound && sound === n, place: laid.layout.tiles[n]!.place })),
  };
}

/** A line for each frame: its number from 1, and of each camera the media tick at which the frame it shows begins. */
export function momentLines({ laid }: Film): Buffer | null {
  if (!laid) return null;
  const head = '# frame, then for each camera the tick of its recording at which the frame shown begins; - where it filmed nothing\n';
  return Buffer.from(head + Array.from({ length: laid.grid.frames }, (_, k) => `${k + 1} ${laid.shown.map((of) => of[k] ?? '-').join(' ')}\n`).join(''));
}
