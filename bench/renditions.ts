/**
 * 720p and 360p of 1080p: the product's whole way (planned, fetched, encoded in chunks, staged, joined; storage and queue
 * included) against the plain ffmpeg command with the same settings; two workers against one; chunks against one piece.
 * DOCKET_BENCH_MINUTES: of footage, 6 unless given. DOCKET_BENCH_PAIRS: runs of each side, 2 unless given.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { bareArguments } from '#test/media/bare-renditions.ts';
import { packaged } from '#test/media/packaged.ts';
import { chunksOf, renditionsOf, shapesOf } from '#test/media/rendition-of.ts';
import { until } from '#test/stack/until.ts';
import { startWhole, type Whole } from '#test/stack/whole.ts';
import { atLeast, atMost, machine, rounded, type Bench, type Result } from './measure/result.ts';
import { median } from './measure/statistics.ts';
import { asDelivered, makeFilm } from './renditions/film.ts';

const OVERHEAD_TARGET = 1.15;
const SPEED_UP_TARGET = 1.6;
const CHUNKING_TARGET = 1.05;
const MINUTES = Number(process.env.DOCKET_BENCH_MINUTES) || 6;
const PAIRS = Number(process.env.DOCKET_BENCH_PAIRS) || 2;
const PATIENCE_MS = 2 * 3600_000;

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  try {
    const film = join(folder, 'film.mp4');
    await makeFilm(film, MINUTES * 60);
    note(`${MINUTES} minutes of 1080p are filmed`);
    const whole = await startWhole({ env: { DOCKET_ENCODE_THREADS: '1' } });
    try {
      yield* product({ whole, film, folder, note });
    } finally {
      await whole.stop();
    }
    yield await chunking(film, folder, note);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

interface Around {
  readonly whole: Whole;
  readonly film: string;
  readonly folder: string;
  readonly note: (text: string) => void;
}

async function* product({ whole, film, folder, note }: Around): AsyncGenerator<Result> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < PAIRS; run++) {
    const sides = [async () => void bare.push(await bareSeconds(film, folder)), async () => void ours.push(await productSeconds(whole, film, join(folder, `one-${run}`)))];
    for (const side of run % 2 === 0 ? sides : sides.toReversed()) await side();
    note(`run ${run + 1}: product ${rounded(ours.at(-1)!, 1)} s, bare ${rounded(bare.at(-1)!, 1)} s`);
  }
  const detail = { minutes: MINUTES, pairs: PAIRS, machine: machine() };
  yield atMost(OVERHEAD_TARGET, {
    name: 'renditions',
    value: median(ours) / median(bare),
    detail: { product: ours, bare, unit: 's', how: 'Product: from the plan of a docked recording to its renditions shown, one worker, one thread, as its step says. Bare: one ffmpeg of one thread, both sizes from one decode, at the same low priority, to files.', ...detail },
  });
  if (availableParallelism() < 2) {
    note('two workers are not measured: there is one processor');
    return;
  }
  const second = spawn(process.execPath, ['worker/main.ts'], { env: { ...process.env, ...whole.env }, stdio: 'ignore' });
  try {
    const two: number[] = [];
    for (let run = 0; run < PAIRS; run++) two.push(await productSeconds(whole, film, join(folder, `two-${run}`)));
    note(`two workers: ${two.map((s) => rounded(s, 1)).join(', ')} s`);
    yield atLeast(SPEED_UP_TARGET, { name: 'renditions-two-workers', value: median(ours) / median(two), detail: { one: ours, two, unit: 's', how: 'The product’s time with one worker of one thread, by that with two.', ...detail, machine: machine() } });
  } finally {
    second.kill('SIGTERM');
    await new Promise((resolve) => second.once('exit', resolve));
  }
}

async function bareSeconds(film: string, folder: string): Promise<number> {
  const shapes = shapesOf({ width: 1920, height: 1080 });
  const args = bareArguments({ source: film, shapes, outputs: shapes.map(({ kind }) => join(folder, `bare-${kind}.mp4`)), threads: 1 });
  const started = performance.now();
  const child = spawn('nice', ['-n', '10', process.env.FFMPEG_PATH || 'ffmpeg', ...args], { stdio: 'ignore' });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The bare ffmpeg ended with ${code}.`);
  return (performance.now() - started) / 1000;
}

/** Docks the film anew and waits. @returns how long its renditions took */
async function productSeconds({ databaseUrl, dock }: Whole, film: string, folder: string): Promise<number> {
  const [officer] = PEOPLE;
  if (!officer) throw new Error('The cast is empty.');
  await asDelivered(film, folder, { cameraSerial: officer.camera, shoulderNumber: officer.shoulder, startedAt: new Date(Date.now() - 86_400_000).toISOString() });
  await dock(DOCKS[0]!, folder);
  await rm(folder, { recursive: true });
  const client = new pg.Client({ connectionString: databaseUrl.owner });
  await client.connect();
  try {
    const look = async () => {
      const { rows } = await client.query<{ state: string; seconds: number; reason: string | null }>(
        `SELECT s.state::text, extract(epoch FROM s.finished_at - s.started_at)::float8 AS seconds, s.reason FROM processing_step s JOIN recording r ON r.id = s.recording_id WHERE s.kind = 'renditions' ORDER BY r.docked_at DESC LIMIT 1`,
      );
      const open = await client.query(`SELECT 1 FROM recording WHERE state IN ('uploading', 'checking', 'packaging')`);
      const [last] = rows;
      if (last?.state === 'failed') throw new Error(`The renditions were not made: ${last.reason}`);
      return open.rowCount === 0 && last?.state === 'done' ? last.seconds : undefined;
    };
    return await until(look, { patienceMs: PATIENCE_MS, everyMs: 500, otherwise: () => 'The renditions were not made within two hours.' });
  } finally {
    await client.end();
  }
}

/** The same work in one piece and in chunks, one after the other, without storage. */
async function chunking(film: string, folder: string, note: (text: string) => void): Promise<Result> {
  const source = await packaged(film, join(folder, 'packaged'));
  const { header, gops } = source.index;
  const shapes = shapesOf(header);
  const cuts = { whole: [{ first: 0, count: gops.length }], chunks: chunksOf(source.index) };
  const took = { whole: [] as number[], chunks: [] as number[] };
  for (let run = 0; run < PAIRS; run++)
    for (const side of run % 2 === 0 ? (['whole', 'chunks'] as const) : (['chunks', 'whole'] as const)) {
      const started = performance.now();
      await renditionsOf(source, shapes, cuts[side], join(folder, side));
      took[side].push((performance.now() - started) / 1000);
      await rm(join(folder, side), { recursive: true });
    }
  note(`one piece ${took.whole.map((s) => rounded(s, 1)).join(', ')} s, ${cuts.chunks.length} chunks ${took.chunks.map((s) => rounded(s, 1)).join(', ')} s`);
  return atMost(CHUNKING_TARGET, { name: 'renditions-chunking', value: median(took.chunks) / median(took.whole), detail: { ...took, unit: 's', chunks: cuts.chunks.length, how: 'Encoded and woven in one piece and in chunks, one thread, local files.', minutes: MINUTES, pairs: PAIRS, machine: machine() } });
}
