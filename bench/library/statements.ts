/** The SQL of an answer, asked again without the product: its time, and how many rows it reads. */
import type pg from 'pg';
import type { Statement } from '#test/http/recorded.ts';

const READS = /^\s*(SELECT|WITH|EXPLAIN|VALUES)\b/i;
const SETS = /set_config\(/i;

/** What an answer reads beyond knowing who asks. Its ledger entry, and what else it writes, is the product's own. */
export function readsOf(all: readonly Statement[], floor: readonly Statement[]): Statement[] {
  const known = new Set(floor.map(({ text }) => text));
  return all.filter(({ text }) => READS.test(text) && !known.has(text) && !/\b(pgboss|ledger_entry)\b/.test(text));
}

/** Runs the statements one after another in a transaction, as the product does. */
export async function replay(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  await client.query('BEGIN');
  for (const { text, values } of statements) await client.query({ text, values: [...values], rowMode: 'array' });
  await client.query('COMMIT');
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Rows of tables that a plan touched, those it threw away included. A bitmap's are its index entries, where they are more. */
export function rowsRead(node: Node): number {
  const below = (node.Plans ?? []).reduce((sum, one) => sum + rowsRead(one), 0);
  const type = node['Node Type'];
  if (!/^(Seq|Index|Index Only|Tid|Tid Range|Sample|Bitmap Index|Bitmap Heap) Scan$/.test(type)) return below;
  const own = Math.round((node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops']);
  return type === 'Bitmap Heap Scan' ? Math.max(own, below) : own + below;
}

export interface ReadBy {
  readonly text: string;
  readonly rows: number;
  readonly planMs: number;
  readonly ms: number;
  readonly plan: unknown;
}

/** EXPLAIN ANALYZE of each statement, with the settings that go before it. */
export async function explain(client: pg.Client, statements: readonly Statement[]): Promise<ReadBy[]> {
  const read: ReadBy[] = [];
  await client.query('BEGIN');
  for (const { text, values } of statements) {
    if (SETS.test(text)) {
      await client.query(text, [...values]);
      continue;
    }
    if (/^\s*EXPLAIN/i.test(text)) continue;
    const { rows } = await client.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values]);
    const [{ Plan, 'Execution Time': ms, 'Planning Time': planMs }] = rows[0]['QUERY PLAN'] as [{ Plan: Node; 'Execution Time': number; 'Planning Time': number }];
    read.push({ text, rows: rowsRead(Plan), ms, planMs, plan: Plan });
  }
  await client.query('ROLLBACK');
  return read;
}

/** A plan in a line a kind of node: which scans by which index, how often, how many rows, and what was sorted. */
export function planLines(plan: unknown): string[] {
  const found = new Map<string, { times: number; rows: number }>();
  const walk = (node: Node & { readonly 'Index Name'?: string; readonly 'Relation Name'?: string }) => {
    const name = [node['Node Type'], node['Index Name'] ?? node['Relation Name']].filter(Boolean).join(' ');
    const sum = found.get(name) ?? { times: 0, rows: 0 };
    const passed = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
    found.set(name, { times: sum.times + node['Actual Loops'], rows: sum.rows + Math.round(passed * node['Actual Loops']) });
    for (const one of node.Plans ?? []) walk(one);
  };
  walk(plan as Node);
  return [...found].map(([name, { times, rows }]) => `${name}: ${rows} rows in ${times}`);
}
