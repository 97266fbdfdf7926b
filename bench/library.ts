/**
 * The library of a whole force: what the product adds to its own SQL, and how much slower a thousand times as many
 * recordings make it. Two made-up forces (see docs/PERFORMANCE.md), built once; both measured in turn, so that what else
 * the machine does meets them alike.
 */
import { bulkTag } from './library/bulk.ts';
import { casesOf, type Case } from './library/cases.ts';
import { openForces } from './library/forces.ts';
import { overhead, said } from './library/results.ts';
import type { Set } from './library/sets.ts';
import { mostRead, p95, prepare, told, turns, type Ready } from './library/sides.ts';
import { planLines } from './library/statements.ts';
import { subjectsOf, type Subjects } from './library/subjects.ts';
import { atMost, machine, rounded, type Bench, type Result } from './measure/result.ts';
import { median } from './measure/statistics.ts';

const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 100);
const WARM_UPS = 12;
const BULKS = 7;

const GROWTH_TARGETS = { listing: 1.5, search: 3, count: 3 } as const;
const MOST_ROWS = 5_000;

interface Opened {
  readonly set: Set;
  readonly subjects: Subjects;
  readonly cases: readonly Case[];
}

export const bench: Bench = async function* ({ note }) {
  const only = process.env.DOCKET_BENCH_CASES?.split(',');
  const { small, large, stop } = await openForces<Opened>(note, async (set, owner) => {
    const subjects = await subjectsOf(owner, set.force.until);
    return { set, subjects, cases: casesOf(subjects, set.force.until) };
  });
  try {
    for (const [i, of] of large.cases.entries()) {
      if (only && !only.includes(of.name)) continue;
      const both = [await prepare(small.set, small.cases[i]!), await prepare(large.set, of)] as const;
      await turns(both, { warmUps: WARM_UPS, runs: RUNS });
      yield* resultsOf(of, both[0], both[1], note);
    }
    if (!only || only.includes('bulk-tag-500')) yield* bulks(small, large);
  } finally {
    await stop();
  }
};

async function* resultsOf({ name, kind }: Case, small: Ready, large: Ready, note: (text: string) => void): AsyncIterable<Result> {
  for (const { set, times, items } of [small, large])
    yield overhead(`library-${name}-${said(set.recordings)}`, times, items.length > 0 ? { items: median(items) } : {});
  yield grown(`library-${name}-grows`, GROWTH_TARGETS[kind], small.times.api, large.times.api);
  for (const one of [small, large]) {
    const { rows, worst, path } = await mostRead(one);
    if (rows > MOST_ROWS && worst) note(`${path} reads ${rows} rows; its widest statement, ${said(one.set.recordings)}:\n  ${planLines(worst.plan).join('\n  ')}`);
    yield atMost(MOST_ROWS, { name: `library-${name}-${said(one.set.recordings)}-rows`, value: rows, detail: { path, planningMs: worst && rounded(worst.planMs, 2), executionMs: worst && rounded(worst.ms, 2), how: 'EXPLAIN ANALYZE of each read of a request; rows of tables touched, thrown away ones included; the most of all variants. Times of its widest statement.' } });
  }
}

async function* bulks(small: Opened, large: Opened): AsyncIterable<Result> {
  const times = [await bulkTag(small.set, small.subjects, BULKS + 1), await bulkTag(large.set, large.subjects, BULKS + 1)] as const;
  yield overhead(`library-bulk-tag-500-${said(small.set.recordings)}`, times[0]);
  yield overhead(`library-bulk-tag-500-${said(large.set.recordings)}`, times[1]);
  yield grown('library-bulk-tag-500-grows', GROWTH_TARGETS.search, times[0].api, times[1].api);
}

function grown(name: string, target: number, small: readonly number[], large: readonly number[]): Result {
  return atMost(target, { name, value: p95(large) / p95(small), detail: { smallMs: told(small), largeMs: told(large), how: 'p95 through the API, large set by small.', machine: machine() } });
}
