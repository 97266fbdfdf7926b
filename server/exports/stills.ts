/** Still frames of an export: taken from its finished film, so that what is hidden there is hidden here, and named by the recording's own time. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wallMs } from '#contracts/clock.ts';
import { ExportOptions } from '#contracts/exports.ts';
import type { Manifest } from '#contracts/export-package.ts';
import { withWords } from '#contracts/png-words.ts';
import { ticks, ticksToMicroseconds, timescale } from '#contracts/time.ts';
import { stillFrames } from '#server/media/index.ts';
import { transaction } from '#server/platform/db.ts';
import type { ExportRow } from './about.ts';
import { exportClocks } from './clock.ts';
import type { Film } from './film.ts';

export interface Stills {
  readonly told: NonNullable<Manifest['stills']>;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** "still 00h01m04.200s.png": sorts by time, and is a name on every system. */
export function stillName(us: number): string {
  const ms = Math.floor(us / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `still ${two(Math.floor(ms / 3_600_000))}h${two(Math.floor(ms / 60_000) % 60)}m${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}s.png`;
}

/** Each frame once, whichever of its ticks was asked for. */
export async function makeStills(row: ExportRow, film: Film, folder: string, signal: AbortSignal): Promise<Stills> {
  const [source] = row.sources;
  const { stills } = ExportOptions.parse(row.options);
  const [begins] = film.begins;
  if (!source || stills.length === 0 || begins === undefined) return { told: [], files: new Map() };
  const scale = timescale(film.timescale);
  const shownAt = (tick: number) => Math.max(0, film.frames.findLastIndex((frame) => frame.tick <= BigInt(tick) - begins));
  const frames = [...new Set(stills.map(shownAt))].toSorted((a, b) => a - b);
  const out = join(folder, 'stills');
  await mkdir(out);
  const seconds = Number(film.frames.at(-1)!.tick) / film.timescale;
  const paths = await stillFrames({ path: film.path, frames, folder: out, signal, cpuSeconds: 120 + seconds + (film.frames.length * film.width * film.height) / 10_000_000, fileBytes: 16 * 1024 * 1024 + film.width * film.height * 4 });
  const { clock, words: clockWords } = (await transaction((tx) => exportClocks(tx, row)))(source.recording);
  const told: Stills['told'] = [];
  const files = new Map<string, Buffer>();
  for (const [i, frame] of frames.entries()) {
    const { tick, sha256 } = film.frames[frame]!;
    const recordingUs = ticksToMicroseconds(ticks(begins + tick), scale);
    const at = new Date(wallMs({ startedAt: source.recording.startedAt.toISOString(), clock }, recordingUs)).toISOString();
    const file = stillName(recordingUs);
    const words = {
      Title: `${row.title || source.recording.fileName}, frame ${frame + 1}`,
      'Docket export': row.id,
      'Docket media time': `tick ${begins + tick} of ${film.timescale} a second of ${source.recording.fileName}`,
      'Docket wall-clock time': `${at}, by ${clockWords}`,
      'Docket original SHA-256': source.recording.sha256 ?? 'not known',
      Software: 'Docket',
    };
    const png = Buffer.from(withWords(await readFile(paths[i]!), words));
    files.set(file, png);
    told.push({ file, sha256: createHash('sha256').update(png).digest('hex') as Stills['told'][number]['sha256'], frame: frame + 1, tick: Number(begins + tick), recordingUs, filmUs: ticksToMicroseconds(ticks(tick), scale), at, pictureSha256: sha256 as Stills['told'][number]['sha256'] });
  }
  await rm(out, { recursive: true });
  return { told, files };
}
