/** With what this process renders, as a package tells it. */
import { readFileSync } from 'node:fs';
import type { Manifest } from '#contracts/export-package.ts';
import { ffmpegVersion } from '#server/media/index.ts';

let version: string | undefined;
/** Docket's own, from its package. */
function docketVersion(): string {
  version ??= (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version?: string }).version ?? 'unknown';
  return version;
}

export const toolsHere = async (): Promise<Manifest['tools']> => ({ docket: docketVersion(), ffmpeg: await ffmpegVersion() });
