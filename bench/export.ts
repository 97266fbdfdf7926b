/**
 * Exports through the whole product: a minute at hour 6 of 8 against the same minute of a 10 min recording, the bytes read for it,
 * the bare ffmpeg that renders those groups; a package's download against a plain one; a package of 1 GB checked against its hashing.
 */
import { spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { configure, ZipWriter } from '@zip.js/zip.js';
import pg from 'pg';
import { MANIFEST, SIGNATURE, signatureBytes, SignatureFile } from '#contracts/export-package.ts';
import { decodeGopTable, type MediaIndex } from '#contracts/media-index.ts';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { planCut } from '#server/media/index.ts';
import { until } from '#test/stack/until.ts';
import { ticks } from '#contracts/time.ts';
import { startWhole, type Whole } from '#test/stack/whole.ts';
import { openPackage } from '#verify/open-package.ts';
import { makeFilm } from './export/film.ts';
import { atLeast, atMost, machine, rounded, type Bench, type Result } from './measure/result.ts';
import { median } from './measure/statistics.ts';

const RUNS = Number(process.env.DOCKET_BENCH_PAIRS) || 3;
/** DOCKET_BENCH_HOURS: of the long recording; its clip lies at three quarters of it. */
const HOURS = Number(process.env.DOCKET_BENCH_HOURS) || 8;
const CLIP_SECONDS = 60;
const PATIENCE_MS = 1800_000;

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  try {
    yield await checking(folder, note);
    const whole = await startWhole({ env: { DOCKET_ENCODE_THREADS: '2' } });
    try {
      yield* product(whole, folder, note);
    } finally {
      await whole.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

interface Docked {
  readonly recordingId: string;
  readonly index: MediaIndex;
}

async function* product(whole: Whole, folder: string, note: (text: string) => void): AsyncGenerator<Result> {
  const client = new pg.Client({ connectionString: whole.databaseUrl.owner });
  await client.connect();
  const { BLOB_ENDPOINT: endpoint, BLOB_ACCOUNT_NAME: name, BLOB_ACCOUNT_KEY: key } = whole.env;
  const store = new BlobServiceClient(endpoint!, new StorageSharedKeyCredential(name!, key!));
  const [officer] = PEOPLE;
  const token = await whole.identity.forge({ as: officer!.oid });
  const api = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${whole.ports.app}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  };
  const dockFilm = async (seconds: number): Promise<Docked> => {
    const own = join(folder, `film-${seconds}`);
    await makeFilm(own, seconds, { cameraSerial: officer!.camera, shoulderNumber: officer!.shoulder, startedAt: new Date(Date.now() - 3 * 86_400_000 - seconds * 1000).toISOString() });
    await whole.dock(DOCKS[0]!, own);
    await rm(own, { recursive: true });
    // Quiet: nothing of it is worked on any more.
    const recordingId = await until(async () => {
      const { rows } = await client.query<{ id: string; open: boolean }>(`SELECT r.id, r.state <> 'ready' OR EXISTS (SELECT 1 FROM processing_step s WHERE s.recording_id = r.id AND s.state IN ('waiting', 'running')) AS open FROM recording r ORDER BY r.docked_at DESC LIMIT 1`);
      return rows[0] && !rows[0].open ? rows[0].id : undefined;
    }, { patienceMs: PATIENCE_MS, everyMs: 1000, otherwise: () => 'The film was not ready in time.' });
    const index = decodeGopTable(await store.getContainerClient('media').getBlobClient(`${recordingId}/source/index.bin`).downloadToBuffer());
    note(`${seconds} s are docked and ready`);
    return { recordingId, index };
  };
  const render = async ({ recordingId, index }: Docked, atSeconds: number | null): Promise<{ id: string; seconds: number; bytesRead: number }> => {
    const scale = index.header.timescale;
    const span = atSeconds === null ? null : { timescale: scale, in: Math.round(atSeconds * scale), out: Math.round((atSeconds + CLIP_SECONDS) * scale) };
    const { id } = await api<{ id: string }>('/api/exports', { recordingId, span });
    return until(async () => {
      const { rows } = await client.query<{ state: string; seconds: number; reason: string | null; facts: { bytesRead: number } | null }>(`SELECT state::text, extract(epoch FROM finished_at - started_at)::float8 AS seconds, reason, facts FROM export WHERE id = $1`, [id]);
      const [row] = rows;
      if (row?.state === 'failed') throw new Error(`The export failed: ${row.reason}`);
      return row?.state === 'ready' ? { id, seconds: row.seconds, bytesRead: row.facts!.bytesRead } : undefined;
    }, { patienceMs: PATIENCE_MS, everyMs: 250, otherwise: () => 'The export was not ready in time.' });
  };
  try {
    const short = await dockFilm(600);
    const long = await dockFilm(HOURS * 3600);
    const deep = HOURS * 2700 + 0.5;
    const took = { short: [] as number[], long: [] as number[], bare: [] as number[], sameWork: [] as number[] };
    let bytesRead = 0;
    const film = await stretchOf(store, long, deep, join(folder, 'stretch.mp4'));
    for (let run = 0; run < RUNS; run++) {
      const sides = [async () => void took.short.push((await render(short, 300.5)).seconds), async () => {
        const made = await render(long, deep);
        took.long.push(made.seconds);
        bytesRead = made.bytesRead;
      }, async () => void took.bare.push(await bareSeconds(film.path, join(folder, 'bare.mp4'))), async () => void took.sameWork.push(await sameWorkSeconds(film.path, join(folder, 'same.mp4')))];
      for (const side of run % 2 === 0 ? sides : sides.toReversed()) await side();
      note(`run ${run + 1}: ${Object.entries(took).map(([side, all]) => `${side} ${rounded(all.at(-1)!, 2)} s`).join(', ')}`);
    }
    const detail = { ...took, unit: 's', runs: RUNS, clipSeconds: CLIP_SECONDS, hours: HOURS, machine: machine() };
    yield atMost(1.2, { name: 'export-length', value: median(took.long) / median(took.short), detail: { ...detail, how: 'A minute at three quarters of a long recording against a minute of one of ten minutes, from begun to ready.' } });
    yield atMost(1.3, { name: 'export-bytes-read', value: bytesRead / film.needed, detail: { bytesRead, needed: film.needed, how: 'Of the recording’s media blob, against the groups that hold the clip’s frames.' } });
    yield atMost(1.25, { name: 'export-overhead', value: median(took.long) / median(took.bare), detail: { ...detail, againstSameWork: median(took.long) / median(took.sameWork), how: 'From begun to ready (fetched, rendered, every frame read back and hashed, made streamable, packed, signed, stored) against one bare ffmpeg with the same settings over those groups, from a local file. Against the same work: that ffmpeg, one that decodes and hashes what it made, one that makes it streamable, one after the other; nothing packed, signed or stored.' } });
    const { id } = await render(short, null);
    yield await downloading({ id, api }, note);
  } finally {
    await client.end();
  }
}

/** The groups that hold the clip, as a file for the bare tool. */
async function stretchOf(store: BlobServiceClient, { recordingId, index: { header, gops } }: Docked, atSeconds: number, path: string): Promise<{ path: string; needed: number }> {
  const [from, to] = [atSeconds, atSeconds + CLIP_SECONDS].map((s) => ticks(BigInt(Math.round(s * header.timescale)))) as [ReturnType<typeof ticks>, ReturnType<typeof ticks>];
  const { first, count } = planCut(gops, header.timescale, from, to);
  const taken = gops.slice(first, first + count);
  const needed = taken.reduce((sum, gop) => sum + gop.length, 0);
  const media = store.getContainerClient('media').getBlobClient(`${recordingId}/source/media.mp4`);
  await writeFile(path, Buffer.concat([await media.downloadToBuffer(0, header.initBytes), await media.downloadToBuffer(Number(taken[0]!.offset), needed)]));
  return { path, needed };
}

async function bareSeconds(source: string, output: string): Promise<number> {
  const started = performance.now();
  await bareTool(['-threads', '2', '-i', source, '-t', String(CLIP_SECONDS), '-c:v', 'libx264', '-preset', 'superfast', '-crf', '18', '-bf', '0', '-threads', '2', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '160k', '-movflags', '+faststart', output]);
  return (performance.now() - started) / 1000;
}

/** The same, read back and made streamable, by bare tools as well. */
async function sameWorkSeconds(source: string, output: string): Promise<number> {
  const started = performance.now();
  await bareSeconds(source, output);
  await bareTool(['-threads', '2', '-i', output, '-map', '0:v:0', '-map', '0:a:0', '-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-c:a', 'pcm_s16le', '-f', 'framehash', '-hash', 'sha256', `${output}.txt`]);
  await bareTool(['-i', output, '-c', 'copy', '-movflags', '+frag_keyframe+empty_moov+default_base_moof', `${output}.streamable.mp4`]);
  return (performance.now() - started) / 1000;
}

async function bareTool(args: readonly string[]): Promise<void> {
  const code = await new Promise<number | null>((resolve) => spawn(process.env.FFMPEG_PATH || 'ffmpeg', ['-v', 'error', '-y', ...args], { stdio: 'ignore' }).once('exit', resolve));
  if (code !== 0) throw new Error(`The bare ffmpeg ended with ${code}.`);
}

interface Downloading {
  readonly id: string;
  readonly api: <T>(path: string, body: object) => Promise<T>;
}

/** Asked for, entered, signed and read, against reading the same bytes. */
async function downloading({ id, api }: Downloading, note: (text: string) => void): Promise<Result> {
  const took = { product: [] as number[], plain: [] as number[] };
  const drain = async (body: AsyncIterable<Uint8Array>) => {
    let bytes = 0;
    for await (const chunk of body) bytes += chunk.length;
    return bytes;
  };
  let bytes = 0;
  const { url: plainUrl } = await api<{ url: string }>(`/api/exports/${id}/download`, { file: 'package' });
  for (let run = 0; run < RUNS + 2; run++)
    for (const side of run % 2 === 0 ? (['product', 'plain'] as const) : (['plain', 'product'] as const)) {
      const started = performance.now();
      const url = side === 'plain' ? plainUrl : (await api<{ url: string }>(`/api/exports/${id}/download`, { file: 'package' })).url;
      bytes = await drain((await fetch(url)).body!);
      took[side].push(performance.now() - started);
    }
  note(`${rounded(bytes / 1e6, 1)} MB downloaded`);
  return atLeast(0.7, { name: 'export-download', value: median(took.plain) / median(took.product), detail: { ...took, unit: 'ms', bytes, how: 'Rate of a package’s download, from the asking for it on, by that of a plain download of the same blob.', machine: machine() } });
}

/** 1 GB of a film that can't be compressed. */
const LARGE = 1_000_000_000;

async function checking(folder: string, note: (text: string) => void): Promise<Result> {
  configure({ useWebWorkers: false, chunkSize: 1024 * 1024 });
  const path = join(folder, 'large.zip');
  const block = randomBytes(4_000_000);
  const film = () => Readable.from((function* () { for (let at = 0; at < LARGE; at += block.length) yield block; })());
  const hash = createHash('sha256');
  for await (const chunk of film()) hash.update(chunk as Buffer);
  const files = [{ name: 'film.mp4', bytes: LARGE, sha256: hash.digest('hex') }];
  const manifest = Buffer.from(JSON.stringify({
    format: 'docket-export', version: 1, notice: '', export: { id: 'x', kind: 'clip', title: '', madeAt: '', force: '' }, files,
    sources: [{ recordingId: 'x', fileName: 'x', sha256: null, bytes: 1, startedAt: '', clockCorrectionUs: 0, timescale: 1, inTick: 0, outTick: 1, firstFrameTick: 0, inUs: 0, outUs: 1 }],
    picture: { file: 'film.mp4', width: 1, height: 1, frames: 1, durationUs: 1, codecs: 'x', encodedAnew: true, burntIn: [] }, sound: null, frames: 'film.mp4', mutes: [], redactions: [], tools: { docket: '', ffmpeg: '' },
  }));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const signed = Buffer.from(signatureBytes(SignatureFile.parse({ algorithm: 'Ed25519', keyId: sha256(raw), publicKey: raw.toString('base64'), manifestSha256: sha256(manifest), signature: sign(null, manifest, privateKey).toString('base64') })));
  const zip = new ZipWriter(Writable.toWeb(createWriteStream(path)) as WritableStream<Uint8Array>, { level: 0 });
  for (const [name, content] of [[MANIFEST, Readable.from([manifest])], [SIGNATURE, Readable.from([signed])], ['film.mp4', film()]] as const) await zip.add(name, Readable.toWeb(content) as ReadableStream<Uint8Array>);
  await zip.close();
  const took = { verify: [] as number[], hash: [] as number[] };
  for (let run = 0; run < RUNS; run++)
    for (const side of run % 2 === 0 ? (['verify', 'hash'] as const) : (['hash', 'verify'] as const)) {
      const started = performance.now();
      if (side === 'verify') {
        const opened = await openPackage(path);
        const { isUnknownKey, faults } = await opened.verify(null);
        await opened.close();
        if (!isUnknownKey) throw new Error(faults.join(' '));
      } else {
        const whole = createHash('sha256');
        for await (const chunk of createReadStream(path, { highWaterMark: 4 * 1024 * 1024 })) whole.update(chunk as Buffer);
        whole.digest();
      }
      took[side].push((performance.now() - started) / 1000);
    }
  note(`verify ${took.verify.map((s) => rounded(s, 2)).join(', ')} s, hashing ${took.hash.map((s) => rounded(s, 2)).join(', ')} s`);
  return atMost(1.5, { name: 'export-verify', value: median(took.verify) / median(took.hash), detail: { ...took, unit: 's', bytes: (await stat(path)).size, how: 'All of a package checked, against hashing the same file with the same code.', machine: machine() } });
}
