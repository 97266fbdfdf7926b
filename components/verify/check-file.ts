/** A package in the person's hands, checked where it lies: read by slices, hashed as it is read, never held and never sent. */
import { createSHA256 } from 'hash-wasm';
import { ForceKeys } from '#contracts/export-package.ts';
import { verifyPackage, type PackedFile, type Verdict } from '#contracts/verify-package.ts';
import { readZipDirectory } from '#contracts/zip-directory.ts';

/** Fewer, larger reads: a browser takes about as long for each. */
const SLICE = 8 * 1024 * 1024;

export interface CheckFile {
  readonly file: Blob;
  /** 0 to 1. */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** The keys this force publishes. @throws Error where they can't be fetched */
async function publishedKeys(signal: AbortSignal): Promise<ForceKeys> {
  const response = await fetch('/api/proof/keys', { signal, credentials: 'omit' });
  if (!response.ok) throw new Error('The force’s keys can’t be fetched right now. Try again in a moment.');
  return ForceKeys.parse(await response.json());
}

/** @throws ZipError; Error where the file can't be read */
export async function checkFile({ file, onProgress, signal }: CheckFile): Promise<Verdict> {
  const bytesAt = async (at: number, length: number) => new Uint8Array(await file.slice(at, at + length).arrayBuffer());
  const files = await readZipDirectory(bytesAt, file.size);
  const { keys } = await publishedKeys(signal);
  let done = 0;
  const hash = async ({ at, bytes }: PackedFile) => {
    const sha256 = await createSHA256();
    for (let read = 0; read < bytes; read += SLICE) {
      signal.throwIfAborted();
      const part = await bytesAt(at + read, Math.min(SLICE, bytes - read));
      sha256.update(part);
      done += part.length;
      onProgress(done / file.size);
    }
    return sha256.digest('hex');
  };
  return verifyPackage({ files, hash, checkSignature, trusted: keys, read: ({ at, bytes }) => bytesAt(at, bytes), sha256: async (bytes) => (await createSHA256()).update(bytes).digest('hex') });
}

async function checkSignature(publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(bytes));
}
