/** `./docket verify PACKAGE --original FILE` says that a film fits its original only where it does, and that it can't be told where nothing is left to compare. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST, Manifest, SIGNATURE, signatureBytes, type ForceKeys, type SignatureFile } from '#contracts/export-package.ts';
import { decodeFrameTable, decodeGopTable, frameTableRange } from '#contracts/media-index.ts';
import type { Export } from '#contracts/exports.ts';
import { blob, exportBlob, indexBlob } from '#server/platform/blob/index.ts';
import { openPackage } from '#verify/open-package.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { ffmpeg, makeFootage } from './media/make-footage.ts';
import { backend, dock, openDesk, route, run, sha256 } from './stack/desk.ts';

openDesk();

const FROM = 40;
const FRAMES = 60;

let dir: string;
let original: string;
let recordingId: string;
let ticks: number[];
let timescale: number;
/** The force's. */
let keys: string;
/** Its package is taken apart for those made here. */
let plain: Map<string, Buffer>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-verify-original-'));
  original = await makeFootage({ path: join(dir, 'a.mp4'), frames: 150, gop: 30, bFrames: 2, sound: {} });
  ({ recordingId } = await dock('verify-original', readFileSync(original)));
  await HANDLERS['package-recording']({ recordingId }, run);
  const index = await blob(indexBlob(recordingId, 'source')).downloadToBuffer();
  const { header, gops } = decodeGopTable(index);
  ticks = gops.flatMap((gop) => decodeFrameTable(index.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop).map(Number));
  timescale = header.timescale;
  keys = join(dir, 'keys.json');
  writeFileSync(keys, JSON.stringify((await call<ForceKeys>(route('/api/proof/keys', 'GET'), {})).body));
  const opened = await openPackage(await exported({}));
  plain = new Map();
  for (const file of opened.files) plain.set(file.name, Buffer.from(await opened.read(file)));
  await opened.close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let made = 0;

/** As a person asks for it and gets it. */
async function exported(options: Record<string, unknown>): Promise<string> {
  const span = { timescale, in: ticks[FROM]!, out: ticks[FROM + FRAMES]! };
  const asked = await call<Export>(route('/api/exports', 'POST'), { token: await backend.token('amara'), body: { recordingId, span, title: 'AO/1/1', ...(Object.keys(options).length > 0 ? { options } : {}) } });
  expect(asked.status, JSON.stringify(asked.body)).toBe(201);
  expect(await HANDLERS['render-export']({ exportId: asked.body.id }, run)).toBe('ready');
  const path = join(dir, `exported-${made++}.zip`);
  writeFileSync(path, await blob(exportBlob(asked.body.id, 'package.zip')).downloadToBuffer());
  return path;
}

/** A package that holds by a key of its own, whatever film it has and whatever it says of it. @param args of ffmpeg, without the output; null keeps the film */
async function forged(args: string[] | null, change: (manifest: Manifest) => void = () => undefined): Promise<{ path: string; key: string }> {
  const { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } = await import('@zip.js/zip.js');
  const name = `forged-${made++}`;
  const files = new Map(plain);
  const manifest = Manifest.parse(JSON.parse(files.get(MANIFEST)!.toString()));
  if (args) {
    const film = join(dir, `${name}.mp4`);
    await ffmpeg([...args, '-frames:v', String(FRAMES), '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-bf', '0', '-c:a', 'aac', film]);
    files.set(manifest.picture.file, readFileSync(film));
  }
  change(manifest);
  for (const file of manifest.files) Object.assign(file, { bytes: files.get(file.name)!.length, sha256: sha256(files.get(file.name)!) });
  const bytes = Buffer.from(JSON.stringify(manifest));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const own = { id: sha256(raw), publicKey: raw.toString('base64') };
  files.set(MANIFEST, bytes).set(SIGNATURE, Buffer.from(signatureBytes({ algorithm: 'Ed25519', keyId: own.id, publicKey: own.publicKey, manifestSha256: sha256(bytes), signature: sign(null, bytes, privateKey).toString('base64') } as SignatureFile)));
  const zip = new ZipWriter(new Uint8ArrayWriter(), { level: 0, useWebWorkers: false });
  for (const [at, content] of files) await zip.add(at, new Uint8ArrayReader(content));
  const [path, key] = [join(dir, `${name}.zip`), join(dir, `${name}.json`)];
  writeFileSync(path, Buffer.from(await zip.close()));
  writeFileSync(key, JSON.stringify({ force: 'A force', keys: [own] }));
  return { path, key };
}

async function verify(path: string, key: string, against = original): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['verify/main.ts', path, '--key', key, '--original', against]);
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
}

/** The original's frames from one on, with its sound from the first the manifest names. */
const framesFrom = (first: number) => ['-i', original, '-filter_complex', `[0:v]trim=start_frame=${first}:end_frame=${first + FRAMES},setpts=PTS-STARTPTS[v];[0:a]atrim=start=${FROM / 30}:end=${(FROM + FRAMES) / 30},asetpts=PTS-STARTPTS[a]`, '-map', '[v]', '-map', '[a]'];
const withSound = (source: string) => ['-i', original, '-f', 'lavfi', '-i', source, '-filter_complex', `[0:v]trim=start_frame=${FROM}:end_frame=${FROM + FRAMES},setpts=PTS-STARTPTS[v]`, '-map', '[v]', '-map', '1:a', '-t', String(FRAMES / 30)];
const ANOTHER_SCENE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30', '-ss', String(FROM / 30), '-i', '', '-map', '0:v', '-map', '1:a'];
const anotherScene = () => ANOTHER_SCENE.map((word) => (word === '' ? original : word));
const burnt = ({ picture }: Manifest) => void picture.burntIn.push('time of day, by the camera’s clock');
const hide = (fromUs: number, toUs: number) => ({ redactions }: Manifest) => void redactions.push({ shape: 'box', style: 'solid', reason: 'A bystander', fromUs, toUs });
const WHOLE = [0, 1e10] as const;

describe('a film that is the original’s fits it', () => {
  const at = (frame: number) => ticks[FROM + frame]!;
  const BOX = { x: 0.1, y: 0.1, width: 0.7, height: 0.7 };
  it.each<[string, () => Record<string, unknown>, RegExp]>([
    ['plain', () => ({}), /60 frames compared .* 60 alike/],
    ['with the time and a reference burnt in', () => ({ time: true, reference: 'AO/1/1 for court' }), /60 alike[^]*strip they stand in was not compared/],
    ['with something hidden for a while', () => ({ redactions: [{ shape: 'box', style: 'solid', reason: 'A bystander', keyframes: [{ tick: at(20), ...BOX }, { tick: at(29), ...BOX }], toEnd: false }] }), /50 frames compared .* 50 alike[^]*Of 10 more it can’t be told/],
    ['muted for a while', () => ({ mutes: [{ from: at(15), to: at(30), reason: 'An address' }] }), /The sound lies 0\.\d\d ms[^]*more it can’t be told: they are muted/],
  ])('%s', async (_, options, words) => {
    const { code, said } = await verify(await exported(options()), keys);
    expect(said).toMatch(words);
    expect(said).toContain('The film fits the original.');
    expect(code).toBe(0);
  });
});

describe('a film that isn’t the original’s doesn’t, whoever signed it', () => {
  it.each<[string, () => string[], (manifest: Manifest) => void, RegExp]>([
    ['a frame late', () => framesFrom(FROM + 1), () => undefined, /✗ The frames fit the original’s one later better/],
    ['a frame early, with the time burnt in', () => framesFrom(FROM - 1), burnt, /✗ The frames fit the original’s one earlier better/],
    ['of another scene, with the time burnt in', anotherScene, burnt, /✗ 60 frames compared .* 0 alike/],
    ['of another scene, with something hidden for a while', anotherScene, hide(0, 1_000_000), /✗ 29 frames compared .* 0 alike/],
    ['with another sound', () => withSound('anoisesrc=r=48000:seed=7'), () => undefined, /60 alike[^]*✗ The sound is not the original’s/],
    ['with another sound, muted for a while', () => withSound('anoisesrc=r=48000:seed=7'), ({ mutes }) => void mutes.push({ fromUs: 0, toUs: 500_000, reason: 'An address' }), /✗ The sound is not the original’s/],
    ['with its sound a tenth of a second late', () => framesFrom(FROM).map((word) => word.replace('asetpts=PTS-STARTPTS', 'asetpts=PTS-STARTPTS,adelay=100:all=1')), () => undefined, /✗ The sound lies (99|100)\.\d\d ms after/],
    ['silent, where the manifest says nothing of it', () => withSound('anullsrc=r=48000'), () => undefined, /✗ The sound is not the original’s \(agreement 0\.0 %\)/],
  ])('%s', async (_, args, change, words) => {
    const { path, key } = await forged(args(), change);
    const { code, said } = await verify(path, key);
    expect(said).toMatch(words);
    expect(said).toContain('The film does NOT fit the original.');
    expect(code).toBe(1);
  });
});

describe('where nothing is left to compare it can’t be told', () => {
  it.each<[string, (manifest: Manifest) => void, RegExp]>([
    ['something hidden in every frame', hide(...WHOLE), /\? Of the pictures it can’t be told/],
    ['all of it muted', ({ mutes }) => void mutes.push({ fromUs: WHOLE[0], toUs: WHOLE[1], reason: 'An address' }), /60 alike[^]*\? Of the sound it can’t be told/],
  ])('%s', async (_, change, words) => {
    const { path, key } = await forged(null, change);
    const { code, said } = await verify(path, key);
    expect(said).toMatch(words);
    expect(said).not.toContain('The film fits the original.');
    expect(code).toBe(4);
  });

  it('silence on both sides', async () => {
    const silent = join(dir, 'silent.mp4');
    await ffmpeg(['-i', original, '-f', 'lavfi', '-i', 'anullsrc=r=48000', '-map', '0:v', '-map', '1:a', '-shortest', '-c:v', 'copy', silent]);
    const { path, key } = await forged(withSound('anullsrc=r=48000'), ({ sources }) => void Object.assign(sources[0]!, { sha256: sha256(readFileSync(silent)) }));
    const { code, said } = await verify(path, key, silent);
    expect(said).toMatch(/60 alike[^]*\? Of the sound it can’t be told/);
    expect(code).toBe(4);
  });
});
