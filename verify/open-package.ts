/** A package on this machine, read by ranges: it may be larger than memory. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { ForceKey } from '#contracts/export-package.ts';
import { verifyPackage, type PackedFile, type Verdict } from '#contracts/verify-package.ts';
import { readZipDirectory } from '#contracts/zip-directory.ts';

const CHUNK = 4 * 1024 * 1024;
/** What stands before the 32 bytes of every Ed25519 key in SubjectPublicKeyInfo. RFC 8410 */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export interface OpenPackage {
  readonly files: readonly PackedFile[];
  readonly read: (file: PackedFile) => Promise<Uint8Array>;
  readonly copyTo: (file: PackedFile, path: string) => Promise<void>;
  readonly verify: (trusted: readonly ForceKey[] | null) => Promise<Verdict>;
  readonly close: () => Promise<void>;
}

/** @throws ZipError; Error where the file can't be opened */
export async function openPackage(path: string): Promise<OpenPackage> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const files = await readZipDirectory((at, length) => readAt(file, at, length), size);
    const read = ({ at, bytes }: PackedFile) => readAt(file, at, bytes);
    return {
      files,
      read,
      async copyTo(packed, to) {
        const out = await open(to, 'w');
        try {
          for await (const chunk of chunks(file, packed)) await out.write(chunk);
        } finally {
          await out.close();
        }
      },
      verify: (trusted) => verifyPackage({ files, read, trusted, hash: (packed) => hashOf(file, packed), sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'), checkSignature }),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  for (let got = 0; got < length; ) {
    const { bytesRead } = await file.read(buffer, got, length - got, at + got);
    if (bytesRead === 0) return buffer.subarray(0, got);
    got += bytesRead;
  }
  return buffer;
}

async function* chunks(file: FileHandle, { at, bytes }: PackedFile): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(1, bytes)));
  for (let done = 0; done < bytes; ) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, bytes - done), at + done);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    done += bytesRead;
  }
}

async function hashOf(file: FileHandle, packed: PackedFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks(file, packed)) hash.update(chunk);
  return hash.digest('hex');
}

const checkSignature = async (publicKey: Uint8Array, signature: Uint8Array, bytes: Uint8Array): Promise<boolean> =>
  publicKey.length === 32 && verify(null, bytes, createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: 'der', type: 'spki' }), signature);
