import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '#test/stack/database.ts';
import { connect, KEPT, Prisma, type Db } from './db.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url, 1);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const kept = () => db.$queryRaw<{ statement: string; uses: number }[]>(Prisma.sql`SELECT statement, (generic_plans + custom_plans)::int AS uses FROM pg_prepared_statements WHERE statement LIKE '%twice%' ORDER BY uses`);

it('a connection keeps the statements that say so, by their whole text, and no others', async () => {
  const twice = (n: number) => db.$queryRaw<{ twice: number }[]>(Prisma.sql`${KEPT} SELECT ${n}::int * 2 AS twice`);
  expect(await twice(2)).toEqual([{ twice: 4 }]);
  expect(await twice(3)).toEqual([{ twice: 6 }]);
  // As long alike as it may be: another text is another statement.
  expect(await db.$queryRaw(Prisma.sql`${KEPT} SELECT ${5}::int * 2 AS twice, 1 AS more`)).toEqual([{ twice: 10, more: 1 }]);
  await db.$queryRaw(Prisma.sql`SELECT ${2}::int * 2 AS twice_unkept`);
  const statements = await kept();
  expect(statements.map(({ uses }) => uses)).toEqual([1, 2]);
  expect(statements.every(({ statement }) => statement.startsWith(KEPT.sql))).toBe(true);
});
