/** One question of one set by three ways, taken in turn: a route that does nothing, the API, the bare SQL. */
import { NOTHING, type Statement } from '#test/http/recorded.ts';
import { quantile } from '../measure/statistics.ts';
import { rounded } from '../measure/result.ts';
import type { Case, Question } from './cases.ts';
import type { Asked, Set } from './sets.ts';
import { explain, readsOf, replay, type ReadBy } from './statements.ts';

export interface Ready {
  readonly set: Set;
  readonly variants: readonly { readonly asked: Asked; readonly nothing: Asked; readonly reads: readonly Statement[] }[];
  /** Of each question's answer, where it is a list: a page that is less full is less work. */
  readonly items: readonly number[];
  readonly times: Record<'nothing' | 'api' | 'bare', number[]>;
}

export async function tokenOf({ maker }: Set, { who, supervisor }: Pick<Question, 'who' | 'supervisor'>): Promise<string> {
  return maker.mint({ claims: { oid: who.oid, roles: supervisor ? ['Officer', 'Supervisor'] : ['Officer'], exp: Math.floor(Date.now() / 1000) + 24 * 3600 } });
}

/** Knows each question's SQL. @throws when the API refuses one */
export async function prepare(set: Set, { questions }: Case): Promise<Ready> {
  const variants: Ready['variants'][number][] = [];
  const items: number[] = [];
  for (const question of questions) {
    const token = await tokenOf(set, question);
    const asked: Asked = { method: 'GET', path: question.path, token };
    const nothing: Asked = { method: 'GET', path: NOTHING, token };
    const answer = (await set.ask(asked)) as { items?: unknown[] };
    if (answer.items) items.push(answer.items.length);
    variants.push({ asked, nothing, reads: readsOf(await set.statementsOf(asked), await set.statementsOf(nothing)) });
  }
  return { set, variants, items, times: { nothing: [], api: [], bare: [] } };
}

/** One turn: each way once, who begins changes. Kept unless it is to warm up. */
async function turn({ set, variants, times }: Ready, i: number, keep: boolean): Promise<void> {
  const { asked, nothing, reads } = variants[i % variants.length]!;
  const ways = [
    ['nothing', () => set.ask(nothing)],
    ['api', () => set.ask(asked)],
    ['bare', () => replay(set.bare, reads)],
  ] as const;
  const first = Math.floor(i / variants.length) % ways.length;
  for (const [name, way] of [...ways.slice(first), ...ways.slice(0, first)]) {
    const began = performance.now();
    await way();
    if (keep) times[name].push(performance.now() - began);
  }
}

/** Both sets in turn, so that what else the machine does meets them alike. */
export async function turns(both: readonly [Ready, Ready], { warmUps, runs }: { readonly warmUps: number; readonly runs: number }): Promise<void> {
  for (let n = 0; n < warmUps + runs; n++) for (const one of n % 2 ? both : both.toReversed()) await turn(one, n, n >= warmUps);
}

/** The worst of the variants: most rows read. */
export async function mostRead({ set, variants }: Ready): Promise<{ rows: number; worst: ReadBy | undefined; path: string }> {
  let most = { rows: -1, worst: undefined as ReadBy | undefined, path: '' };
  for (const { reads, asked } of variants) {
    const read = await explain(set.bare, reads);
    const rows = read.reduce((sum, one) => sum + one.rows, 0);
    if (rows > most.rows) most = { rows, worst: read.toSorted((a, b) => b.rows - a.rows)[0], path: asked.path };
  }
  return most;
}

export const p50 = (values: readonly number[]): number => quantile(values, 0.5);
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);
/** For a result's detail, ms. */
export const told = (values: readonly number[]) => ({ n: values.length, p50: rounded(p50(values), 2), p95: rounded(p95(values), 2) });
