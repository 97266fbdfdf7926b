/**
 * Soaks: `node test/soak/main.ts NAME [--seed TEXT] [--count N] [--minutes N]`. Each other file in this folder is one and is called by
 * its name. A soak goes on with new seeds until its time is over or it has found something; the seed it prints repeats
 * what it found. Ends with 1 when something was found, 2 when there is no such soak.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface SoakOptions {
  /** Given: this one alone is run. */
  readonly seed: string | undefined;
  /** How many, where a soak counts. */
  readonly count: number | undefined;
  /** performance.now() after which nothing new is begun. */
  readonly until: number;
  readonly note: (text: string) => void;
}

/** What was found, in words; empty when all was well. */
export type Soak = (options: SoakOptions) => Promise<readonly string[]>;

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { seed: { type: 'string' }, count: { type: 'string' }, minutes: { type: 'string', default: '10' } } });
  const [name, ...more] = positionals;
  const minutes = Number(values.minutes);
  const count = values.count === undefined ? undefined : Number(values.count);
  if (!name || more.length > 0 || !names.includes(name) || !(minutes > 0) || (count !== undefined && !(count > 0))) {
    console.error(`./docket soak NAME [--seed TEXT] [--count N] [--minutes N]. There are: ${names.join(', ')}.`);
    return 2;
  }
  const { soak } = (await import(join(import.meta.dirname, `${name}.ts`))) as { soak: Soak };
  const found = await soak({ seed: values.seed, count, until: performance.now() + minutes * 60_000, note: (text) => console.error(`${name}: ${text}`) });
  for (const one of found) console.log(one);
  console.error(found.length === 0 ? `${name}: nothing found.` : `${name}: ${found.length} found.`);
  return found.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
