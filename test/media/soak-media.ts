/**
 * Damaged files through examine and package, as a seed decides: no crash, no hang, nothing read that is not the file's own, nothing
 * left behind, and every outcome lawful: ready with frames that decode, or unplayable in words.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pick, seeded } from '#local/footage/seeded.ts';
import { decodeGopTable } from '#contracts/media-index.ts';
import { examine, NotPlayable, packageRecording, readTelemetry, ToolFailure } from '#server/media/index.ts';
import { ffmpeg } from './make-footage.ts';
import { mutate } from './mutate.ts';
import { childrenOf } from './peak-memory.ts';
import { makeSeeds, type Seed } from './soak-seeds.ts';

export interface SoakMedia {
  readonly seed: string;
  /** Numbers of the damaged files: the seed and one of them repeat it. */
  readonly files: readonly number[];
  readonly note?: (text: string) => void;
  /** Nothing new is begun once it says so. */
  readonly isOver?: () => boolean;
}

export interface MediaSoaked {
  readonly found: readonly string[];
  readonly ready: number;
  /** By the code of the reason. */
  readonly unplayable: Readonly<Record<string, number>>;
  readonly slowestMs: number;
}

/** Far above what a second of footage takes on a machine that does other things. */
const HANGS_AFTER_MS = 180_000;
const AT_ONCE = 2;
const NEVER = new Date('1990-01-01T00:00:00Z');

export async function soakMedia({ seed, files, note = () => undefined, isOver = () => false }: SoakMedia): Promise<MediaSoaked> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-soak-media-'));
  const [tools, before] = [join(folder, 'tools'), process.env['TMPDIR']];
  const asked: string[] = [];
  const server = createServer((request, response) => (asked.push(request.url ?? ''), response.end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await mkdir(tools);
    await mkdir(join(folder, 'secret'));
    const secret = join(folder, 'secret/film.mp4');
    await ffmpeg(['-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=25', '-t', '0.2', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', secret]);
    const seeds = await makeSeeds(folder, { secret, relative: '../secret/film.mp4', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/film.mp4` });
    await utimes(secret, NEVER, new Date());
    const children = childrenOf(process.pid).length;
    // The tools' own folders are made here: what is left of them is seen.
    process.env['TMPDIR'] = tools;
    const run = new Run(folder, seed, seeds);
    const waiting = [...files];
    const work = async () => {
      for (let n = waiting.shift(); n !== undefined && !isOver(); n = waiting.shift()) {
        await run.one(n);
        if (run.count % 100 === 0) note(`${run.count} files: ${run.said()}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const { found } = run;
    if ((await stat(secret)).atime.getTime() !== NEVER.getTime()) found.push(`seed ${seed}: one of the files made another file be read`);
    if (asked.length > 0) found.push(`seed ${seed}: one of the files made a request: ${asked.join(' ')}`);
    const left = [...(await readdir(tools)), ...(await readdir(join(folder, 'out')))];
    if (left.length > 0) found.push(`left behind: ${left.join(', ')}`);
    if (childrenOf(process.pid).length > children) found.push('processes are left running');
    return { found, ready: run.ready, unplayable: run.unplayable, slowestMs: run.slowestMs };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  }
}

class Run {
  readonly found: string[] = [];
  readonly unplayable: Record<string, number> = {};
  ready = 0;
  count = 0;
  slowestMs = 0;
  readonly #folder: string;
  readonly #seed: string;
  readonly #seeds: readonly Seed[];

  constructor(folder: string, seed: string, seeds: readonly Seed[]) {
    [this.#folder, this.#seed, this.#seeds] = [folder, seed, seeds];
  }

  async one(n: number): Promise<void> {
    const random = seeded(`media ${this.#seed} ${n}`);
    const seed = pick(random, this.#seeds);
    const { bytes, what } = mutate(seed.bytes, this.#seeds.map((other) => other.bytes), random);
    // In a folder of its own, from which the secret is one away.
    const [own, outDir] = [join(this.#folder, `file-${n}`), join(this.#folder, 'out', String(n))];
    await mkdir(own);
    await mkdir(outDir, { recursive: true });
    const source = join(own, `a.${seed.ending}`);
    await writeFile(source, bytes);
    const began = performance.now();
    const fault = await this.#outcome(source, outDir).catch((error: unknown) => `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
    this.count += 1;
    if (fault) this.found.push(`seed ${this.#seed}#${n} (${seed.name}: ${what}): ${fault}`);
    await rm(own, { recursive: true });
    await rm(outDir, { recursive: true });
  }

  /** What is wrong with it, or null. */
  async #outcome(source: string, outDir: string): Promise<string | null> {
    const signal = AbortSignal.timeout(HANGS_AFTER_MS);
    const { probe, verdict } = await examine({ source, signal });
    if (probe?.telemetry)
      await readTelemetry({ source, probe, signal }).catch((error: unknown) => {
        if (!(error instanceof ToolFailure) || error.reason === 'aborted') throw error;
      });
    if (verdict.decision === 'unplayable') return this.#refused(verdict);
    try {
      const { mediaPath, indexPath, facts } = await packageRecording({ source, outDir, probe: probe!, plan: verdict.plan, signal });
      const { header, gops } = decodeGopTable(await readFile(indexPath));
      const last = gops.at(-1)!;
      if (last.offset + BigInt(last.length) !== BigInt((await stat(mediaPath)).size)) return 'its index does not fit its media';
      // Grey, two pixels a side: a frame is four bytes.
      const decoded = (await ffmpeg(['-max_error_rate', '1', '-i', mediaPath, '-map', '0:v:0', '-fps_mode', 'passthrough', '-vf', 'scale=2:2,format=gray', '-f', 'rawvideo', 'pipe:1'])).length / 4;
      if (decoded < 1 || facts.frames !== header.frameCount) return `is ready with ${facts.frames} frames, of which ${decoded} decode`;
      this.ready += 1;
      return null;
    } catch (error) {
      if (!(error instanceof NotPlayable)) throw error;
      const left = await readdir(outDir);
      return left.length > 0 ? `left ${left.join(', ')}` : this.#refused(error.verdict);
    }
  }

  #refused({ code, reason }: { code: string; reason: string }): string | null {
    this.unplayable[code] = (this.unplayable[code] ?? 0) + 1;
    return /^[A-Z][^\n]+(The original is safe|The file is empty)\.$|^The file is empty\.$/.test(reason) ? null : `has no words: ${reason}`;
  }

  said(): string {
    return `${this.ready} ready, ${Object.entries(this.unplayable).map(([code, n]) => `${n} ${code}`).join(', ')}; slowest ${(this.slowestMs / 1000).toFixed(1)} s; ${this.found.length} found`;
  }
}
