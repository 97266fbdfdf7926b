/** A packaged media.mp4 read piece by piece: box headers and moofs, never a whole mdat, so that 3 GB take no more memory than 3 MB. */
import { open, type FileHandle } from 'node:fs/promises';
import { BoxError, boxHeader } from './mp4-box.ts';

export type FoundBox = { type: string; offset: number; size: number; headerBytes: number };

/** A moof of one GOP has a few kilobytes; a run of an hour without a key frame stays below this. */
const LARGEST_READ = 64 * 1024 * 1024;

export class MediaFile {
  readonly #handle: FileHandle;
  readonly size: number;

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** Opened for reading and writing: the indexer puts fragments' times right in place. */
  static async open(path: string): Promise<MediaFile> {
    const handle = await open(path, 'r+');
    return new MediaFile(handle, (await handle.stat()).size);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (length > LARGEST_READ) throw new BoxError(`A box of ${length} bytes is too large to be read`);
    const { buffer, bytesRead } = await this.#handle.read(Buffer.allocUnsafe(length), 0, length, offset);
    if (bytesRead < length) throw new BoxError(`The file ends inside a box at ${offset}`);
    return buffer;
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    await this.#handle.write(bytes, 0, bytes.length, offset);
  }

  /** The boxes at the top, in order. @throws BoxError when one reaches past the end of the file */
  async *boxes(): AsyncGenerator<FoundBox> {
    let offset = 0;
    while (offset < this.size) {
      const header = boxHeader(await this.read(offset, Math.min(16, this.size - offset)));
      if (offset + header.size > this.size) throw new BoxError(`Box ${header.type} reaches past the end of the file`);
      yield { offset, ...header };
      offset += header.size;
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}
