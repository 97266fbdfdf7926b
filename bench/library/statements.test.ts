import { expect, test } from 'vitest';
import { planLines, readsOf, rowsRead } from './statements.ts';

const scan = (type: string, rows: number, more: object = {}) => ({ 'Node Type': type, 'Actual Rows': rows, 'Actual Loops': 1, ...more });

test('rows read are those of scans, each time round, thrown away ones included', () => {
  const plan = scan('Limit', 50, { Plans: [scan('Merge Append', 51, { Plans: [scan('Index Scan', 2, { 'Actual Loops': 20, 'Rows Removed by Filter': 1 }), scan('Seq Scan', 7)] })] });
  expect(rowsRead(plan)).toBe(67);
});

test('a bitmap is its index entries where they are more than its rows', () => {
  const heap = (rows: number, entries: number) => scan('Bitmap Heap Scan', rows, { Plans: [scan('Bitmap Index Scan', entries)] });
  expect(rowsRead(heap(10, 400))).toBe(400);
  expect(rowsRead(heap(400, 0))).toBe(400);
});

test('what an answer reads leaves out who asks, what is written, the ledger and the queue', () => {
  const of = (text: string) => ({ text, values: [] });
  const who = of('WITH RECURSIVE who AS (SELECT 1) SELECT * FROM who');
  const all = [who, of('BEGIN'), of('SELECT 1 FROM recording'), of('INSERT INTO ledger_entry VALUES (1)'), of('SELECT 1 FROM ledger_entry'), of('SELECT 1 FROM pgboss.job'), of('COMMIT')];
  expect(readsOf(all, [who]).map(({ text }) => text)).toEqual(['SELECT 1 FROM recording']);
});

test('a plan is told in a line a kind of node', () => {
  expect(planLines(scan('Limit', 1, { Plans: [scan('Index Scan', 1, { 'Index Name': 'a' }), scan('Index Scan', 2, { 'Index Name': 'a' })] }))).toEqual(['Limit: 1 rows in 1', 'Index Scan a: 3 rows in 2']);
});
