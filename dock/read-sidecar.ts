import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Sidecar } from '#contracts/sidecar.ts';
import { markOf } from './camera-file.ts';
import { systemCode } from './problems.ts';

/** 100,000 GPS fixes written generously; anything larger is not a sidecar. */
const MAX_BYTES = 16 * 1024 * 1024;

export type ReadSidecar =
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly sidecar: Sidecar; readonly mark: string }
  /** The footage goes without it; `problem` says why. */
  | { readonly kind: 'unusable'; readonly problem: string };

/** Reads and checks the sidecar at `path` relative to `folder`. Never throws for what a camera may have written. */
export async function readSidecar(folder: string, path: string | null): Promise<ReadSidecar> {
  if (path === null) return { kind: 'none' };
  try {
    const stats = await stat(join(folder, path), { bigint: true });
    if (stats.size > MAX_BYTES) return unusable(path, 'it is too large');
    const parsed = Sidecar.safeParse(JSON.parse(withoutBom(await readFile(join(folder, path), 'utf8'))));
    if (parsed.success) return { kind: 'read', sidecar: parsed.data, mark: markOf(stats) };
    const issue = parsed.error.issues[0];
    return unusable(path, `${issue?.path.join('.') || 'its content'}: ${issue?.message}`);
  } catch (error) {
    if (error instanceof SyntaxError) return unusable(path, 'it is not JSON');
    const code = systemCode(error);
    if (code) return unusable(path, `it can’t be read (${code})`);
    throw error;
  }
}

const unusable = (path: string, why: string): ReadSidecar => ({
  kind: 'unusable',
  problem: `The sidecar ${path} can’t be used: ${why}. The footage is delivered without it.`,
});

/** Cameras' Windows tools write one. */
const withoutBom = (text: string) => text.replace(/^\uFEFF/, '');
