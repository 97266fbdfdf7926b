import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, STATE } from '../paths.ts';
import { buildOnce } from '../stack/build.ts';
import { closingLine, countPlaywright, countVitest, NONE, sum, verdict, type Report } from './count.ts';
import { Held, type Say } from './held.ts';

interface Suite {
  readonly name: string;
  /** Runs it to its end, told what to do with what it prints. */
  readonly run: (say: Say) => Promise<Report>;
}

const REPORTS = join(STATE, 'reports');
const reportOf = (name: string) => join(REPORTS, `${name}.json`);
/** What Node has read once it need not compile again: the suites start the same programs hundreds of times, each a second's work without. */
const COMPILED = { NODE_COMPILE_CACHE: join(STATE, 'compiled') };
const nothing: Report = { ...NONE, failures: [] };
const asOne = (passed: boolean): Report => (passed ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 });

interface Script {
  readonly name: string;
  /** Script of package.json and what follows `--`. */
  readonly run: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Reads its count from its report; without one the suite is one test, passed or failed. */
  readonly count?: (report: unknown) => Report;
}

const script = ({ name, run, env, count }: Script): Suite => ({
  name,
  async run(say) {
    rmSync(reportOf(name), { force: true });
    const child = spawn('npm', ['run', '--silent', ...run], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...COMPILED, ...env } });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', say);
    const [code] = (await once(child, 'close')) as [number | null];
    const exitCode = code ?? 1;
    if (!count) return asOne(exitCode === 0);
    const report: unknown = existsSync(reportOf(name)) ? JSON.parse(readFileSync(reportOf(name), 'utf8')) : undefined;
    return verdict(exitCode, report === undefined ? nothing : count(report));
  },
});

const vitest = (name: string): Suite => script({
  name,
  run: [`test:${name}`, '--', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`],
  count: countVitest,
});

/** What the journeys run against: they would make it themselves, with nothing else going on meanwhile. */
const BUILD: Suite = {
  name: 'build',
  run: (say) => buildOnce().then(() => asOne(true), (error: unknown) => (say(`${String(error)}\n`), asOne(false))),
};

const E2E = script({
  name: 'e2e',
  run: ['e2e', '--', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportOf('e2e') },
  count: countPlaywright,
});

/**
 * Runs every suite to its end, also after one has failed, and prints the sum as the last line. The integration tests, which wait more
 * than they compute, run beside what only computes; what they print is held until their turn. The journeys have the machine to themselves.
 * @returns the exit code: 0 only when every suite ran something and nothing failed.
 */
export async function runSuites({ e2e }: { e2e: boolean }): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const say: Say = (text) => void process.stdout.write(text);
  const held = new Held(say);
  const beside = inTurn([vitest('integration')], (text) => held.say(text));
  const first = await inTurn([script({ name: 'lint', run: ['lint'] }), script({ name: 'types', run: ['typecheck'] }), vitest('unit'), ...(e2e ? [BUILD] : [])], say);
  held.release();
  const counts = [...first, ...(await beside), ...(e2e ? await inTurn([E2E], say) : [])];
  say('\n');
  for (const [name, count] of counts) say(`${name.padEnd(12)} ${count.failed > 0 ? 'FAILED' : 'ok    '}  (${closingLine(count)})\n`);
  for (const [name, { failures }] of counts) for (const one of failures) say(`\n${name}: ${one.replace(`${ROOT}/`, '')}`);
  const total = sum(counts.map(([, count]) => count));
  say(`\n\n${closingLine(total)}\n`);
  return total.failed > 0 ? 1 : 0;
}

async function inTurn(suites: readonly Suite[], say: Say): Promise<[string, Report][]> {
  const counts: [string, Report][] = [];
  for (const { name, run } of suites) {
    say(`\n── ${name} ──\n`);
    counts.push([name, await run(say)]);
  }
  return counts;
}
