import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, STATE } from '../paths.ts';

/** All that the built app is made from. Not tests beside the code, nor tsconfig.json, which Next rewrites as it builds. */
const SOURCES = ['app', 'components', 'contracts', 'server', 'public', 'prisma/schema', 'proxy.ts', 'instrumentation.ts', 'next.config.js', 'postcss.config.mjs', 'package-lock.json'];
const STAMP = join(STATE, 'built');

/** Whether the production build was made from just these sources. */
export function isBuilt(): boolean {
  return existsSync(join(ROOT, '.next', 'BUILD_ID')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash();
}

/**
 * Makes the production build unless it is current.
 * @throws with what the build printed, or the signal's reason when aborted.
 */
export async function buildOnce(signal?: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  const hash = sourcesHash();
  rmSync(STAMP, { force: true }); // a build cut short is no build
  try {
    await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: ROOT, maxBuffer: 1 << 26, signal, env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } });
  } catch (error) {
    signal?.throwIfAborted();
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`The app does not build:\n${stdout}${stderr}`, { cause: error });
  }
  mkdirSync(STATE, { recursive: true });
  writeFileSync(STAMP, hash);
}

/** By content, not by date: git sets dates anew at every checkout. */
export function sourcesHash(sources: readonly string[] = SOURCES, root = ROOT): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(source, root)).sort()) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

function filesOf(source: string, root: string): string[] {
  const path = join(root, source);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [source];
  return globSync(`${source}/**/*`, { cwd: root }).filter((file) => !file.includes('.test.') && statSync(join(root, file)).isFile());
}
