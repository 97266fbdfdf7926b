import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCKS, PEOPLE, TEAMS, type CastDock } from '#local/cast.ts';
import { makeFootage } from '#local/footage/make-footage.ts';
import type { Manifest } from '#local/footage/made.ts';
import { FOOTAGE } from '../paths.ts';
import { progress } from '../progress.ts';

const DAY_MS = 86_400_000;
/** Footage lapses 31 days after it was recorded; a set this old is made anew, so that a demo doesn't empty itself. */
const FRESH_DAYS = 20;

/** Makes the sample footage, or what is missing of it, telling how far it is. */
export async function sampleFootage(signal: AbortSignal): Promise<Manifest> {
  const baseDay = keptBaseDay(new Date());
  const bar = progress('Sample footage');
  let drawn = false;
  const manifest = await makeFootage({
    dir: FOOTAGE,
    baseDay,
    ffmpeg: process.env.FFMPEG_PATH ?? 'ffmpeg',
    signal,
    onProgress({ done, recordings, recordingsDone, file }) {
      drawn = true;
      bar.to(done, `${recordingsDone}/${recordings} ${file}`);
    },
  });
  if (drawn) bar.end(`${manifest.files.length} recordings`);
  return manifest;
}

/** The same day at every start, so that the same footage is asked for, until it grows old. */
function keptBaseDay(now: Date): string {
  const file = join(FOOTAGE, 'base-day');
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (now.getTime() - Date.parse(kept) < FRESH_DAYS * DAY_MS) return kept;
  const today = now.toISOString().slice(0, 10);
  mkdirSync(FOOTAGE, { recursive: true });
  writeFileSync(file, today);
  return today;
}

/** The dock in whose borough the wearer of a camera serves; the first dock for a camera nobody wears. */
export function dockOfCamera(serial: string): CastDock {
  const wearer = PEOPLE.find((person) => person.camera === serial);
  const unit = wearer?.posting?.unit ?? '';
  const borough = TEAMS[unit] ?? unit;
  const dock = DOCKS.find((one) => one.borough === borough) ?? DOCKS[0];
  if (!dock) throw new Error('The cast has no dock.');
  return dock;
}
