import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STATE } from '../paths.ts';
import { closingLine, countPlaywright, countVitest, NONE, sum, verdict, type Count } from './count.ts';

interface Suite {
  readonly name: string;
  /** Script of package.json and what follows `--`. */
  readonly run: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads its count from its report; without one the suite is one test, passed or failed. */
  readonly count?: (report: unknown) => Count;
}

const REPORTS = join(STATE, 'reports');
const reportOf = (name: string) => join(REPORTS, `${name}.json`);

const vitest = (name: string): Suite => ({
  name,
  run: [`test:${name}`, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`],
  count: countVitest,
});

const SUITES: readonly Suite[] = [{ name: 'lint', run: ['lint'] }, { name: 'types', run: ['typecheck'] }, vitest('unit'), vitest('integration')];

const E2E: Suite = {
  name: 'e2e',
  run: ['e2e', '--', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf('e2e') },
  count: countPlaywright,
};

/**
 * Runs every suite to its end, also after one has failed, and prints the sum as the last line.
 * @returns the exit code: 0 only when every suite ran something and nothing failed.
 */
export async function runSuites({ e2e }: { e2e: boolean }): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const counts: [string, Count][] = [];
  for (const suite of e2e ? [...SUITES, E2E] : SUITES) {
    console.log(`\n── ${suite.name} ──`);
    counts.push([suite.name, await runSuite(suite)]);
  }
  console.log('');
  for (const [name, count] of counts) console.log(`${name.padEnd(12)} ${count.failed > 0 ? 'FAILED' : 'ok    '}  (${closingLine(count)})`);
  const total = sum(counts.map(([, count]) => count));
  console.log(`\n${closingLine(total)}`);
  return total.failed > 0 ? 1 : 0;
}

async function runSuite({ name, run, env, count }: Suite): Promise<Count> {
  rmSync(reportOf(name), { force: true });
  const child = spawn('npm', ['run', '--silent', ...run], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  const [code] = (await once(child, 'close')) as [number | null];
  const exitCode = code ?? 1;
  if (!count) return exitCode === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
  const report: unknown = existsSync(reportOf(name)) ? JSON.parse(readFileSync(reportOf(name), 'utf8')) : undefined;
  return verdict(exitCode, report === undefined ? NONE : count(report));
}
