/**
 * `./docket verify PACKAGE [--key FILE] [--original FILE]`: ends with 0 when all of it holds, 1 when something does not, 2 when it could not be looked at, 3
 * when nothing was changed since it was signed, and nobody said with `--key` whose key it is signed with, and 4 when all of it holds, and of pictures
 * or sound it can't be told whether they are the original's.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ForceKeys, type ForceKey } from '#contracts/export-package.ts';
import type { Fit } from './finding.ts';
import { openPackage } from './open-package.ts';

const USAGE = 'Use: ./docket verify PACKAGE [--key FILE] [--original FILE]';
/** Neither good nor bad: what calls this must not take it for the one or the other. */
const UNKNOWN_KEY = 3;
const CANT_BE_TOLD = 4;
const OF_ORIGINAL = {
  fits: 'The film fits the original.',
  differs: 'The film does NOT fit the original.',
  unknown: 'CAN’T BE TOLD in full whether the film fits the original: see above, by the question mark.',
} as const satisfies Record<Fit, string>;
const say = (text: string) => process.stdout.write(`${text}\n`);
/** As the person meant it: from where ./docket was called. */
const pathOf = (path: string) => resolve(process.env.DOCKET_CALLER_DIR ?? '.', path);

/** As the force publishes them at /api/proof/keys, saved. @throws Error where it is something else */
async function keysIn(path: string): Promise<readonly ForceKey[]> {
  const parsed = ForceKeys.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path} does not hold public keys as a force publishes them at /api/proof/keys.`);
  return parsed.data.keys;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { key: { type: 'string' }, original: { type: 'string' } }, allowPositionals: true });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const trusted = values.key === undefined ? null : await keysIn(pathOf(values.key));
  const opened = await openPackage(pathOf(path));
  try {
    const { holds, isUnknownKey, faults, found, notes, manifest } = await opened.verify(trusted);
    for (const fault of faults) say(`✗ ${fault}`);
    for (const one of found) say(`✓ ${one}`);
    for (const note of notes) say(`  ${note}`);
    say(
      isUnknownKey ? 'NOT KNOWN by whom: this package is as it was signed, but whose key signed it is not known. Give the keys the force publishes with --key.'
        : holds ? 'This package holds: it is as the force signed it.' : 'This package does NOT hold: it is not as it was signed.',
    );
    const judged = isUnknownKey ? UNKNOWN_KEY : holds ? 0 : 1;
    if (judged === 1 || !manifest || values.original === undefined) return judged;
    const { compareWithOriginal } = await import('./compare-original.ts');
    const fit = await compareWithOriginal({ opened, manifest, original: pathOf(values.original), say });
    say(OF_ORIGINAL[fit]);
    return fit === 'differs' ? 1 : fit === 'unknown' && judged === 0 ? CANT_BE_TOLD : judged;
  } finally {
    await opened.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
