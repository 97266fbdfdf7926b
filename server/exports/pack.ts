/** The package of an export as it is written: one ZIP, its files stored as they are, streamed past memory. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { configure, ZipWriter } from '@zip.js/zip.js';
import { MANIFEST, SIGNATURE, signatureBytes, type Manifest } from '#contracts/export-package.ts';
import type { ExportRow } from './about.ts';
import type { ExportFacts } from './facts.ts';
import { stemOf } from './file-names.ts';
import type { Film } from './film.ts';
import { signManifest } from './force-key.ts';
import { indexPage } from './index-page.ts';
import { makeManifest } from './manifest.ts';
import type { Stills } from './stills.ts';

// One thread is enough to copy bytes, and a worker's threads are ffmpeg's.
configure({ useWebWorkers: false, chunkSize: 1024 * 1024 });

export interface Pack {
  readonly row: ExportRow;
  readonly film: Film;
  readonly facts: ExportFacts;
  /** Already hashed on their way into storage. */
  readonly video: { readonly bytes: number; readonly sha256: string };
  readonly frames: Buffer;
  /** What besides goes with it, by name. */
  readonly further?: ReadonlyMap<string, Buffer>;
  readonly stills?: Stills['told'];
}

const FRAMES = 'frames.txt';
const PAGE = 'index.html';
/** Before ZIP's own epoch there is none; a package made twice of the same things is then the same. */
const NO_DATE = new Date(Date.UTC(1980, 0, 1));

/** The ZIP's bytes as they come. Ends with an error where the film can't be read. */
export async function pack({ row, film, facts, video, frames, further = new Map(), stills = [] }: Pack): Promise<Readable> {
  const videoFile = `${stemOf(row)}.mp4`;
  const listed = (name: string, bytes: Buffer) => ({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  const base = await makeManifest({ row, film, facts, videoFile, framesFile: FRAMES, files: [], stills });
  const texts = new Map<string, Buffer>([[FRAMES, frames], ...further]);
  const hashed = [{ name: videoFile, bytes: video.bytes, sha256: video.sha256 }, ...[...texts].map(([name, bytes]) => listed(name, bytes))] as Manifest['files'];
  const page = Buffer.from(indexPage({ ...base, files: hashed }));
  texts.set(PAGE, page);
  const manifest = Buffer.from(`${JSON.stringify({ ...base, files: [...hashed, listed(PAGE, page)] }, null, 1)}\n`);
  texts.set(MANIFEST, manifest);
  texts.set(SIGNATURE, Buffer.from(signatureBytes(signManifest(manifest))));
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const zip = new ZipWriter(writable, { level: 0, lastModDate: NO_DATE, extendedTimestamp: false, useUnicodeFileNames: true });
  const write = async () => {
    for (const [name, bytes] of texts) await zip.add(name, Readable.toWeb(Readable.from([bytes])) as ReadableStream<Uint8Array>);
    await zip.add(videoFile, Readable.toWeb(createReadStream(film.path, { highWaterMark: 1024 * 1024 })) as ReadableStream<Uint8Array>);
    await zip.close();
  };
  const out = Readable.fromWeb(readable as Parameters<typeof Readable.fromWeb>[0]);
  write().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}
