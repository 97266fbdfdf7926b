import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sha256 } from '#contracts/ids.ts';
import { isUnchanged, type CameraFile } from './camera-file.ts';
import { systemCode } from './problems.ts';
import type { FoundFile } from './scan-folder.ts';

export interface ClearFile {
  readonly folder: string;
  readonly found: FoundFile;
  readonly file: CameraFile;
  /** Of the sidecar as it was delivered; null when none was, and then it is left alone. */
  readonly sidecarMark: string | null;
  /** Computed here from the file, and by the server from its storage. */
  readonly sha256: Sha256 | null;
  readonly storedSha256: Sha256 | null;
}

/**
 * Deletes a delivered file from the camera: only when the server's hash of what it stored is the hash of what was
 * read here, and the file hasn't changed since. Its sidecar goes too, if the server got it and no other file needs it.
 *
 * @returns null when the file is gone, else in words why it was left.
 */
export async function clearFile({ folder, found, file, sidecarMark, sha256, storedSha256 }: ClearFile): Promise<string | null> {
  if (sha256 === null || storedSha256 === null) return 'Left on the camera: the server has not confirmed a hash of the stored file.';
  if (sha256 !== storedSha256) return 'Left on the camera: the stored file is not the same as this one.';
  if (!(await isUnchanged(file))) return 'Left on the camera: the file was changed after it was sent.';
  try {
    await unlink(file.location);
    if (sidecarMark && found.sidecar && !found.sidecarShared) await clearSidecar(join(folder, found.sidecar), sidecarMark);
    return null;
  } catch (error) {
    const code = systemCode(error);
    if (!code) throw error;
    return `Delivered, but it can’t be deleted from the camera (${code}).`;
  }
}

async function clearSidecar(location: string, mark: string): Promise<void> {
  if (await isUnchanged({ location, mark })) await unlink(location);
}
