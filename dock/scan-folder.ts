import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { FOOTAGE_ENDINGS } from '#contracts/sidecar.ts';
import { systemCode } from './problems.ts';

export interface FoundFile {
  /** Relative to the folder, with forward slashes on every system. */
  readonly path: string;
  /** Its size when it was found; for showing only. */
  readonly bytes: number;
  /** Relative path of the JSON file beside it, if there is one. */
  readonly sidecar: string | null;
  /** Whether another footage file has the same sidecar (A.mp4 and A.mov beside A.json). */
  readonly sidecarShared: boolean;
}

export interface Scan {
  readonly files: readonly FoundFile[];
  /** What could not be looked into, in words, by relative path. */
  readonly unreadable: readonly { readonly path: string; readonly problem: string }[];
}

const ENDINGS: ReadonlySet<string> = new Set(FOOTAGE_ENDINGS);

/**
 * All footage in `folder` and, if `deep`, below, in order of path. Names beginning with a dot are passed over: they are what
 * desktop systems leave on a card (`._MOVI0001.MP4` is no film). Links are not followed, and said: what they point to
 * may lie outside of the camera.
 *
 * @throws when `folder` itself can't be read.
 */
export async function scanFolder(folder: string, { deep = true }: { readonly deep?: boolean } = {}): Promise<Scan> {
  const files: FoundFile[] = [];
  const unreadable: { path: string; problem: string }[] = [];

  async function look(under: string): Promise<void> {
    const entries = await readdir(join(folder, under), { withFileTypes: true });
    const visible = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
    const names = visible.filter((entry) => entry.isFile()).map(({ name }) => name);
    for (const found of footageAmong(names, under)) files.push({ ...found, bytes: await sizeOf(join(folder, found.path)) });
    for (const entry of visible) {
      const path = below(under, entry.name);
      if (entry.isSymbolicLink() && isFootage(entry.name)) unreadable.push({ path, problem: 'This is a link to another file, and links are not followed.' });
      if (!deep || !entry.isDirectory()) continue;
      try {
        await look(path);
      } catch (error) {
        const code = systemCode(error);
        if (!code) throw error;
        unreadable.push({ path, problem: `This folder can’t be read (${code}).` });
      }
    }
  }

  await look('');
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), unreadable };
}

export const isFootage = (name: string): boolean => ENDINGS.has(extname(name).slice(1).toLowerCase());

/** `A.mp4.json` before `A.json`; endings in any case, since cameras write FAT. */
function footageAmong(names: readonly string[], under: string): Omit<FoundFile, 'bytes'>[] {
  const json = new Map(names.filter((name) => /\.json$/i.test(name)).map((name) => [name.slice(0, -'.json'.length).toLowerCase(), name]));
  const footage = names.filter(isFootage);
  const chosen = footage.map((name) => json.get(name.toLowerCase()) ?? json.get(stem(name)) ?? null);
  return footage.map((name, i) => ({
    path: below(under, name),
    sidecar: chosen[i] ? below(under, chosen[i]) : null,
    sidecarShared: chosen.filter((other) => other !== null && other === chosen[i]).length > 1,
  }));
}

/** 0 when it has gone since: whoever takes it finds that out and says so. */
async function sizeOf(location: string): Promise<number> {
  try {
    return (await stat(location)).size;
  } catch (error) {
    if (systemCode(error)) return 0;
    throw error;
  }
}

const stem = (name: string) => name.slice(0, -extname(name).length).toLowerCase();
const below = (under: string, name: string) => (under ? `${under}/${name}` : name);
