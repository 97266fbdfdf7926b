/**
 * The oversight page of a team, a borough, a command and the whole force: what the product adds to its own SQL, at ten thousand and ten
 * million recordings.
 */
import type pg from 'pg';
import type { Case } from './library/cases.ts';
import { openForces } from './library/forces.ts';
import { overhead, said } from './library/results.ts';
import type { Set } from './library/sets.ts';
import { mostRead, prepare, turns } from './library/sides.ts';
import { planLines } from './library/statements.ts';
import { subjectsOf, type Who } from './library/subjects.ts';
import { rounded, type Bench } from './measure/result.ts';

const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 60);
const WARM_UPS = 6;

/** Who supervises what: the newest month with footage, and the one before it. */
async function casesOf(set: Set, owner: pg.Client): Promise<Case[]> {
  const { bcu, commander, boroughs } = await subjectsOf(owner, set.force.until);
  const unitOf = async ({ id }: Who) => (await owner.query<{ unit_id: string }>(`SELECT unit_id FROM posting WHERE person_id = $1 AND "as" = 'supervisor' AND "to" IS NULL ORDER BY "from" DESC LIMIT 1`, [id])).rows[0]!.unit_id;
  const { rows: [newest] } = await owner.query<{ month: string }>(`SELECT to_char(max(day), 'YYYY-MM') AS month FROM oversight_day`);
  const of = async (name: string, who: Who): Promise<Case> => {
    const unit = await unitOf(who);
    return { name, kind: 'count', questions: [`/api/oversight/${unit}?month=${newest!.month}`].map((path) => ({ who, supervisor: true, path })) };
  };
  const cameras = async (name: string, who: Who): Promise<Case> => ({ name, kind: 'count', questions: [{ who, supervisor: true, path: `/api/oversight/${await unitOf(who)}/cameras?days=7` }] });
  return [await of('borough', boroughs[0]!.who), await of('bcu', bcu), await of('force', commander), await cameras('bcu-cameras', bcu)];
}

export const bench: Bench = async function* ({ note }) {
  const { small, large, stop } = await openForces(note, async (set, owner) => ({ set, cases: await casesOf(set, owner) }));
  try {
    for (const [i, { name }] of large.cases.entries()) {
      const both = [await prepare(small.set, small.cases[i]!), await prepare(large.set, large.cases[i]!)] as const;
      await turns(both, { warmUps: WARM_UPS, runs: RUNS });
      for (const ready of both) {
        const { rows, worst } = await mostRead(ready);
        if (worst) note(`${name}: ${rows} rows; its widest statement:\n  ${planLines(worst.plan).join('\n  ')}`);
        yield overhead(`oversight-${name}-${said(ready.set.recordings)}`, ready.times, { rows, planningMs: worst && rounded(worst.planMs, 2), executionMs: worst && rounded(worst.ms, 2) });
      }
    }
  } finally {
    await stop();
  }
};
