/**
 * Benchmarks: `node bench/main.ts [NAME]`. Each file in this folder is one and is called by its name; folders hold what
 * they share. One JSON line for each result on standard output, everything for people on standard error.
 * Ends with 1 when a target was missed or nothing could be measured, 2 when there is no such benchmark.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { printResult, type Bench } from './measure/result.ts';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

async function run(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no benchmark called ${unknown.join(' or ')}. There are: ${names.join(', ')}.`);
    return 2;
  }
  let missed = false;
  for (const name of wanted.length > 0 ? wanted : names) {
    const { bench } = (await import(join(import.meta.dirname, `${name}.ts`))) as { bench: Bench };
    for await (const result of bench({ note: (text) => console.error(`${name}: ${text}`) })) {
      printResult(result);
      missed ||= !result.pass;
    }
  }
  return missed ? 1 : 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
