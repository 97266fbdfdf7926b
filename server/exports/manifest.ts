/** What a package says of itself: what it shows, of which originals, how it was made and what was hidden. */
import { ExportOptions, REDACTION_SHAPES, REDACTION_STYLES } from '#contracts/exports.ts';
import type { Manifest, ManifestSource } from '#contracts/export-package.ts';
import { ticks, ticksToMicroseconds, timescale } from '#contracts/time.ts';
import { usOf } from '#server/annotations/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction } from '#server/platform/db.ts';
import { env } from '#server/platform/env.ts';
import type { ExportRow } from './about.ts';
import { exportClocks } from './clock.ts';
import type { ExportFacts } from './facts.ts';
import type { Film } from './film.ts';
import { togetherOf } from './together/manifest.ts';

const NOTICE =
  'This is a working copy made from the originals named here. The originals are kept by the force as they were docked. How to check this package: docs/EVIDENCE.md of Docket, or the page /verify of the force.';

export interface ManifestOf {
  readonly row: ExportRow;
  readonly film: Film;
  readonly facts: ExportFacts;
  readonly videoFile: string;
  readonly framesFile: string;
  readonly files: Manifest['files'];
  readonly stills: NonNullable<Manifest['stills']>;
}

export async function makeManifest({ row, film, facts, videoFile, framesFile, files, stills }: ManifestOf): Promise<Manifest> {
  const options = ExportOptions.parse(row.options);
  const clockOf = await transaction((tx) => exportClocks(tx, row));
  const sources = row.sources.map(({ recording, inTick, outTick, timescale: scale }, i) => {
    const source: Omit<ManifestSource, 'sha256'> & { sha256: string | null } = {
      fileName: recording.fileName, sha256: recording.sha256, bytes: Number(recording.bytes),
      startedAt: recording.startedAt.toISOString(), clockCorrectionUs: clockOf(recording).clock?.offsetUs ?? 0, clockRatePpm: clockOf(recording).clock?.ratePpm ?? 0, clock: clockOf(recording).words,
      timescale: Number(scale), inTick: Number(inTick), outTick: Number(outTick), firstFrameTick: Number(film.begins[i] ?? inTick),
      inUs: usOf(inTick, scale), outUs: usOf(outTick, scale),
    };
    return source as ManifestSource;
  });
  const [first] = sources;
  // Of the film itself: 0 is its first frame.
  const inFilm = (tick: number) => Math.max(0, Math.min(facts.durationUs, ticksToMicroseconds(ticks(BigInt(tick - first!.firstFrameTick)), timescale(first!.timescale))));
  return {
    format: 'docket-export', version: 1, notice: NOTICE,
    export: { id: row.id, kind: row.kind, title: row.title, madeAt: now().toISOString(), force: env().DOCKET_FORCE },
    sources,
    picture: { file: videoFile, width: facts.width, height: facts.height, frames: facts.frames, durationUs: facts.durationUs, codecs: facts.codecs, encodedAnew: facts.reencoded, burntIn: [...(row.kind === 'together' ? ['time of day'] : options.time ? [`time of day, by ${sources[0]!.clock}`] : []), ...(row.kind === 'together' ? ['which camera it is and by which clock'] : []), ...(options.reference ? [options.reference] : [])] },
    sound: film.soundSha256 === null ? null : { sha256: film.soundSha256 as NonNullable<Manifest['sound']>['sha256'] },
    frames: framesFile,
    mutes: options.mutes.map(({ from, to, reason }) => ({ fromUs: inFilm(from), toUs: inFilm(to), reason })),
    redactions: options.redactions.map(({ shape, style, reason, keyframes, toEnd }) => ({
      shape: REDACTION_SHAPES[shape], style: REDACTION_STYLES[style], reason, fromUs: inFilm(keyframes[0]!.tick), toUs: toEnd ? facts.durationUs : inFilm(keyframes.at(-1)!.tick),
    })),
    together: togetherOf(row, film),
    ...(stills.length > 0 ? { stills } : {}),
    // What made the film; what packs it, later or elsewhere, changes nothing of it.
    tools: film.tools,
    files,
  };
}
