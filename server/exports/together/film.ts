/** The film of several cameras side by side: each one's groups by ranged reads, laid into one picture, every frame read back. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ExportOptions } from '#contracts/exports.ts';
import { ticks, ticksToMicroseconds } from '#contracts/time.ts';
import { laySideBySide } from '#server/media/index.ts';
import { fontFile } from '../draw.ts';
import { fetchStretch } from '../fetch-stretch.ts';
import type { MadeFilm, MakeFilm } from '../film.ts';
import { askedTogether } from './asked.ts';
import { togetherWords } from './words.ts';

const FETCHED = 0.05;

/** @throws FrameMismatch; ToolFailure; BoxError */
export async function makeTogetherFilm({ row, plan, folder, threads, signal, onProgress }: MakeFilm): Promise<MadeFilm> {
  const asked = askedTogether(row.together);
  if (!asked || asked.cameras.length !== plan.stretches.length) throw new Error(`The export ${row.id} is of nothing.`);
  const options = ExportOptions.parse(row.options);
  const paths = plan.stretches.map((_, n) => join(folder, `stretch-${n}.mp4`));
  for (const [n, stretch] of plan.stretches.entries()) await fetchStretch(stretch, paths[n]!, signal);
  onProgress(FETCHED);
  const durationsUs = plan.stretches.map(({ header }) => ticksToMicroseconds(header.duration, header.timescale));
  const output = join(folder, 'video.mp4');
  const { layout, ...laid } = await laySideBySide({
    cameras: plan.stretches.map(({ header, gops }, n) => ({ path: paths[n]!, header, gops, startUs: asked.cameras[n]!.startUs - asked.fromUs, ratePpm: asked.cameras[n]!.ratePpm })),
    lengthUs: asked.toUs - asked.fromUs,
    sound: options.sound,
    words: (where) => togetherWords({ asked, options, laid: where, durationsUs, folder }),
    fontFile: fontFile(),
    folder, output, threads, signal,
    onProgress: (fraction) => onProgress(FETCHED + (1 - FETCHED) * fraction),
  });
  await Promise.all(paths.map((path) => rm(path)));
  return {
    path: output, width: layout.width, height: layout.height, timescale: laid.timescale, frames: laid.frames, soundSha256: laid.soundSha256, hasSound: laid.hasSound, reencoded: true,
    bytesRead: plan.stretches.reduce((sum, { bytes }) => sum + bytes, 0),
    // What each camera shows first; where it shows nothing at all, its stretch's beginning.
    begins: laid.shown.map((of, n) => ticks(of.find((at) => at !== null) ?? row.sources[n]!.inTick)),
    laid: { layout, grid: laid.grid, shown: laid.shown, hasSound: laid.hasSound },
  };
}
