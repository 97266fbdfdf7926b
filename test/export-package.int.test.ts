/** A package proves what it is without Docket, and names what was changed in it. */
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
import type { Verdict } from '#contracts/verify-package.ts';
import { readFrames } from '#server/media/index.ts';
import { blob, exportBlob, indexBlob } from '#server/platform/blob/index.ts';
import { openPackage } from '#verify/open-package.ts';
import { soundOffset } from '#verify/sound-offset.ts';
import { HANDLERS } from '#worker/registry.ts';
import { call } from './http/call.ts';
import { ffmpeg, makeFootage, readFrameNumbers } from './media/make-footage.ts';
import { backend, dock, openDesk, route, run, sha256 } from './stack/desk.ts';

openDesk();

let dir: string;
let path: string;
let original: string;
let bytes: Buffer;
let keys: ForceKeys;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docket-package-'));
  original = await makeFootage({ path: join(dir, 'a.mp4'), frames: 150, gop: 30, bFrames: 2, sound: {} });
  const { recordingId } = await dock('export-package', readFileSync(original));
  await HANDLERS['package-recording']({ recordingId }, run);
  const index = await blob(indexBlob(recordingId, 'source')).downloadToBuffer();
  const { header, gops } = decodeGopTable(index);
  const ticks = gops.flatMap((gop) => decodeFrameTable(index.subarray(frameTableRange(gop).start, frameTableRange(gop).end), gop).map(Number));
  const { body } = await call<Export>(route('/api/exports', 'POST'), { token: await backend.token('amara'), body: { recordingId, span: { timescale: header.timescale, in: ticks[40]!, out: ticks[100]! }, title: 'AO/1/1' } });
  expect(await HANDLERS['render-export']({ exportId: body.id }, run)).toBe('ready');
  path = join(dir, 'AO_1-1.zip');
  bytes = await blob(exportBlob(body.id, 'package.zip')).downloadToBuffer();
  writeFileSync(path, bytes);
  keys = (await call<ForceKeys>(route('/api/proof/keys', 'GET'), {})).body;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function judge(zip: Buffer, trusted: ForceKeys['keys'] | null = keys.keys): Promise<Verdict> {
  const at = join(dir, 'judged.zip');
  writeFileSync(at, zip);
  const opened = await openPackage(at);
  try {
    return await opened.verify(trusted);
  } finally {
    await opened.close();
  }
}

/** Where a file's own bytes lie. */
async function placeOf(name: string): Promise<{ at: number; bytes: number }> {
  const opened = await openPackage(path);
  await opened.close();
  const found = opened.files.find((file) => file.name === name);
  if (!found) throw new Error(`${name} is not in the package.`);
  return found;
}

/** A copy in which one bit of a file is another. */
async function flipped(name: string, where: (file: { bytes: number }) => number): Promise<Buffer> {
  const file = await placeOf(name);
  const copy = Buffer.from(bytes);
  copy[file.at + where(file)]! ^= 1;
  return copy;
}

/** One bit of a field of the signature's file. */
async function flippedAfter(words: string): Promise<Buffer> {
  const { at } = await placeOf(SIGNATURE);
  return flipped(SIGNATURE, () => bytes.indexOf(words, at) - at + words.length + 4);
}

/** Packed anew by another program, with other files. */
async function repacked(change: (files: Map<string, Buffer>) => void): Promise<Buffer> {
  const { Uint8ArrayWriter, ZipWriter, Uint8ArrayReader } = await import('@zip.js/zip.js');
  const opened = await openPackage(path);
  const files = new Map<string, Buffer>();
  for (const file of opened.files) files.set(file.name, Buffer.from(await opened.read(file)));
  await opened.close();
  change(files);
  const zip = new ZipWriter(new Uint8ArrayWriter(), { level: 0, useWebWorkers: false });
  for (const [name, content] of files) await zip.add(name, new Uint8ArrayReader(content));
  return Buffer.from(await zip.close());
}

/** Its manifest is what it was, and signed with another key. */
const forged = () =>
  repacked((files) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const manifest = files.get(MANIFEST)!;
    files.set(SIGNATURE, Buffer.from(signatureBytes({ algorithm: 'Ed25519', keyId: sha256(raw), publicKey: raw.toString('base64'), manifestSha256: sha256(manifest), signature: sign(null, manifest, privateKey).toString('base64') } as SignatureFile)));
  });

describe('a package', () => {
  it('is a plain ZIP that other programs open, with a page to watch it without network or script', async () => {
    const { stdout } = await promisify(execFile)('python3', ['-c', 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("\\n".join(sorted(z.namelist())))', path]);
    expect(stdout.trim().split('\n')).toEqual(['AO_1-1.mp4', 'frames.txt', 'index.html', MANIFEST, SIGNATURE]);
    const opened = await openPackage(path);
    const page = Buffer.from(await opened.read(opened.files.find(({ name }) => name === 'index.html')!)).toString();
    expect(page).toContain('<video src="AO_1-1.mp4"');
    expect(page).not.toMatch(/<script|https?:\/\//);
    await opened.close();
  });

  it('says what it is: the original’s hash, the stretch, every frame, the tools', async () => {
    const opened = await openPackage(path);
    const manifest = Manifest.parse(JSON.parse(Buffer.from(await opened.read(opened.files.find(({ name }) => name === MANIFEST)!)).toString()));
    expect(manifest).toMatchObject({ sources: [{ sha256: sha256(readFileSync(original)) }], picture: { frames: 60, encodedAnew: true }, tools: { ffmpeg: expect.stringContaining('ffmpeg') } });
    const film = join(dir, 'film.mp4');
    await opened.copyTo(opened.files.find(({ name }) => name === manifest.picture.file)!, film);
    expect(await readFrameNumbers(film)).toEqual(Array.from({ length: 60 }, (_, i) => 40 + i));
    const { frames } = await readFrames({ path: film, cpuSeconds: 60 });
    const lines = Buffer.from(await opened.read(opened.files.find(({ name }) => name === 'frames.txt')!)).toString().trim().split('\n').slice(1);
    expect(lines.map((line) => line.split(' ')[2])).toEqual(frames.map((frame) => frame.sha256));
    await opened.close();
    // No person is named: it goes to the defence too.
    expect(JSON.stringify(manifest)).not.toMatch(/Amara|Okafor/);
    // Nor is Docket's own id of the recording, in any file that can be read: it tells when the camera was docked.
    const { sources } = await backend.db.export.findUniqueOrThrow({ where: { id: manifest.export.id }, include: { sources: true } });
    for (const name of [MANIFEST, SIGNATURE, 'index.html', 'frames.txt']) {
      const again = await openPackage(path);
      expect(Buffer.from(await again.read(again.files.find((file) => file.name === name)!)).toString()).not.toContain(sources[0]!.recordingId);
      await again.close();
    }
    // One that was made before, with the id, is read as it was.
    expect(Manifest.parse({ ...manifest, sources: manifest.sources.map((source) => ({ ...source, recordingId: sources[0]!.recordingId })) }).sources[0]).toMatchObject({ recordingId: sources[0]!.recordingId });
  });

  it('holds, by the force’s published key; without that key it is not known by whom it was signed', async () => {
    expect(await judge(bytes)).toMatchObject({ holds: true, isUnknownKey: false, faults: [] });
    const alone = await judge(bytes, null);
    expect(alone).toMatchObject({ holds: false, isUnknownKey: true, faults: [] });
    expect(alone.notes.join()).toContain('Whose key that is, is not known');
  });
});

describe('what was changed is named', () => {
  it.each<[string, () => Promise<Buffer>, RegExp]>([
    ['one bit of the film', () => flipped('AO_1-1.mp4', (file) => file.bytes - 1000), /^AO_1-1\.mp4 was changed/],
    ['one bit of the hashes', () => flipped('frames.txt', () => 200), /^frames\.txt was changed/],
    ['one bit of the page', () => flipped('index.html', () => 20), /^index\.html was changed/],
    ['one bit of the manifest', () => flipped(MANIFEST, (file) => file.bytes >> 1), /^manifest\.json was changed/],
    ['the first byte of the manifest', () => flipped(MANIFEST, () => 0), /^manifest\.json was changed/],
    ['one bit of the signature', () => flippedAfter('"signature": "'), /^manifest\.sig\.json was changed/],
    ['the key', () => flippedAfter('"publicKey": "'), /^manifest\.sig\.json was changed/],
    ['a file added', () => repacked((files) => void files.set('more.mp4', Buffer.from('more'))), /^more\.mp4 was added/],
    ['a file removed', () => repacked((files) => void files.delete('frames.txt')), /^frames\.txt was removed/],
    ['the film removed', () => repacked((files) => void files.delete('AO_1-1.mp4')), /^AO_1-1\.mp4 was removed/],
    ['two files swapped', () => repacked((files) => {
      const [a, b] = [files.get('frames.txt')!, files.get('index.html')!];
      files.set('frames.txt', b).set('index.html', a);
    }), /^frames\.txt was swapped: it holds what index\.html should/],
    ['the signature removed', () => repacked((files) => void files.delete(SIGNATURE)), /^manifest\.sig\.json was removed/],
    ['the manifest removed', () => repacked((files) => void files.delete(MANIFEST)), /^manifest\.json was removed/],
    ['a file made shorter', () => repacked((files) => void files.set('frames.txt', files.get('frames.txt')!.subarray(0, 100))), /^frames\.txt was changed: it has 100 bytes/],
    ['a name that leads elsewhere', () => repacked((files) => void files.set('../evil.html', Buffer.from('x'))), /^\.\.\/evil\.html was added/],
  ])('%s', async (_, change, words) => {
    const { holds, faults } = await judge(await change());
    expect(holds).toBe(false);
    expect(faults[0]).toMatch(words);
    // And nothing else is accused, but that its neighbour in a swap is.
    expect(faults.filter((fault) => !words.test(fault) && !fault.includes('was swapped'))).toEqual([]);
  });

  it('all of it made anew and signed by somebody else', async () => {
    expect((await judge(await forged())).faults).toEqual([expect.stringContaining('is none of the force’s')]);
  });

  it('what the directory doesn’t tell: a file’s own header that says another thing', async () => {
    const copy = Buffer.from(bytes);
    const { at } = await placeOf('index.html');
    // Its own header says that it is compressed.
    copy[copy.lastIndexOf(Buffer.from('PK\u0003\u0004', 'latin1'), at) + 8] = 8;
    expect(await judge(copy)).toMatchObject({ holds: false, faults: [expect.stringMatching(/^index\.html was changed: its own header/)] });
  });

  it.each([['nothing', 0], ['half of it', 0.5], ['no ZIP at all', -1]] as const)('%s', async (_, part) => {
    const cut = part < 0 ? Buffer.from('This is a letter.') : bytes.subarray(0, Math.floor(bytes.length * part));
    await expect(judge(cut)).rejects.toThrow(/not a ZIP/);
  });
});

describe('./docket verify', () => {
  const verify = async (...args: string[]) => {
    try {
      const { stdout } = await promisify(execFile)(process.execPath, ['verify/main.ts', ...args]);
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, said: stdout + stderr };
    }
  };

  it('says in words what holds, with the key as published, and that the film is the original’s frames', async () => {
    const key = join(dir, 'keys.json');
    writeFileSync(key, JSON.stringify(keys));
    const { code, said } = await verify(path, '--key', key, '--original', original);
    expect(said).toContain('This package holds');
    expect(said).toContain('signed by the force');
    expect(said).toMatch(/60 frames compared .* 60 alike/);
    expect(said).toMatch(/The sound lies 0\.\d\d ms/);
    expect(code).toBe(0);
  });

  it('without the force’s keys says that it is not known who signed it, and never that it holds: signed anew by somebody else it would look the same', async () => {
    const at = join(dir, 'forged.zip');
    writeFileSync(at, await forged());
    for (const one of [path, at]) {
      const { code, said } = await verify(one);
      expect(said).toContain('whose key signed it is not known');
      expect(said).not.toContain('This package holds');
      expect(code).toBe(3);
    }
    expect((await verify(path, '--original', original)).code).toBe(3);
    const key = join(dir, 'keys.json');
    writeFileSync(key, JSON.stringify(keys));
    expect(await verify(at, '--key', key)).toEqual({ code: 1, said: expect.stringContaining('is none of the force’s') });
    writeFileSync(key, JSON.stringify({ keys: [] }));
    expect((await verify(path, '--key', key)).code).not.toBe(0);
  });

  it('names one changed byte, and ends with 1', async () => {
    const at = join(dir, 'changed.zip');
    writeFileSync(at, await flipped('AO_1-1.mp4', (file) => file.bytes >> 1));
    expect(await verify(at)).toEqual({ code: 1, said: expect.stringMatching(/✗ AO_1-1\.mp4 was changed[^]*does NOT hold/) });
  });

  it('another original is none of those', async () => {
    const other = await makeFootage({ path: join(dir, 'other.mp4'), frames: 30 });
    expect(await verify(path, '--original', other)).toEqual({ code: 1, said: expect.stringContaining('none of the originals') });
    expect((await verify()).code).toBe(2);
    expect((await verify(join(dir, 'nothing.zip'))).code).toBe(2);
  });
});

it('a sound that lies elsewhere is found to the sample', async () => {
  const raw = await ffmpeg(['-f', 'lavfi', '-i', 'anoisesrc=r=16000:d=3:seed=7', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1']);
  const sound = new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
  for (const shift of [0, 1, -37, 800]) expect(soundOffset(shift >= 0 ? Int16Array.from([...new Int16Array(shift), ...sound]) : sound.subarray(-shift), sound, 1000).offset, String(shift)).toBe(shift);
});
