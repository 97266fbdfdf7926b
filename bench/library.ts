/**
 * The library of a whole force: what the product adds to its own SQL, and how much slower a thousand times as many
 * recordings make it. Two made-up forces (see docs/PERFORMANCE.md), built once; both measured in turn, so that what else
 * the machine does meets them alike.
 */
import pg from 'pg';
import { startForces } from '#local/force/make-force.ts';
import { OFFICERS } from '#local/force/seed-force.ts';
import { bulkTag } from './library/bulk.ts';
import { casesOf, type Case } from './library/cases.ts';
import { openSet, type Set } from './library/sets.ts';
import { mostRead, p50, p95, prepare, told, turn, type Ready } from './library/sides.ts';
import { planLines } from './library/statements.ts';
import { subjectsOf, type Subjects } from './library/subjects.ts';
import { atMost, machine, rounded, type Bench, type Result } from './measure/result.ts';
import { median } from './measure/statistics.ts';

const SMALL = Number(process.env.DOCKET_BENCH_SMALL ?? 10_000);
const LARGE = Number(process.env.DOCKET_BENCH_LARGE ?? 10_000_000);
const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 100);
const WARM_UPS = 12;
const BULKS = 7;
/** As many recordings an officer as in the large set, so that a page is as full. */
const SMALL_OFFICERS = 500;

const OVERHEAD_TARGET = 1.5;
const GROWTH_TARGETS = { listing: 1.5, search: 3, count: 3 } as const;
const MOST_ROWS = 5_000;

const HOW = `One request at a time over HTTP on loopback, to the routes in a process of their own, without the pages; each way in turn (a route that only knows who asks; the API; the request's own reads, as captured, replayed one after another on one connection), both sets in turn. What the API does beyond: its ledger entry, and making its answer.`;

interface Opened {
  readonly set: Set;
  readonly subjects: Subjects;
  readonly cases: readonly Case[];
}

export const bench: Bench = async function* ({ note }) {
  const only = process.env.DOCKET_BENCH_CASES?.split(',');
  const server = await startForces({ durable: true });
  const undo: (() => Promise<unknown>)[] = [() => server.stop()];
  try {
    const opened: Opened[] = [];
    for (const [recordings, officers] of [[SMALL, SMALL_OFFICERS], [LARGE, OFFICERS]] as const) {
      note(`making a force with ${recordings} recordings unless it is there`);
      let last = '';
      const set = await openSet(server, { recordings, officers, progress: (step) => { if (step !== last) note((last = step)); } });
      undo.push(() => set.stop());
      const owner = new pg.Client({ connectionString: set.force.urls.owner });
      await owner.connect();
      try {
        const subjects = await subjectsOf(owner, set.force.until);
        opened.push({ set, subjects, cases: casesOf(subjects, set.force.until) });
      } finally {
        await owner.end();
      }
    }
    const [small, large] = opened as [Opened, Opened];
    for (const [i, of] of large.cases.entries()) {
      if (only && !only.includes(of.name)) continue;
      const both = [await prepare(small.set, small.cases[i]!), await prepare(large.set, of)] as const;
      for (let n = 0; n < WARM_UPS + RUNS; n++) for (const one of n % 2 ? both : both.toReversed()) await turn(one, n, n >= WARM_UPS);
      yield* resultsOf(of, both[0], both[1], note);
    }
    if (!only || only.includes('bulk-tag-500')) yield* bulks(small, large);
  } finally {
    for (const step of undo.toReversed()) await step();
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

type Times = Ready['times'];

function overhead(name: string, { nothing, api, bare }: Times, more: Result['detail'] = {}): Result {
  return atMost(OVERHEAD_TARGET, { name, value: p50(api) / (p50(nothing) + p50(bare)), detail: { ...more, apiMs: told(api), nothingMs: told(nothing), bareMs: told(bare), how: HOW, machine: machine() } });
}

function grown(name: string, target: number, small: readonly number[], large: readonly number[]): Result {
  return atMost(target, { name, value: p95(large) / p95(small), detail: { smallMs: told(small), largeMs: told(large), how: 'p95 through the API, large set by small.', machine: machine() } });
}

const said = (recordings: number) => (recordings >= 1e6 ? `${recordings / 1e6}M` : `${recordings / 1e3}k`);
