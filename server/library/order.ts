/** The orders of a list, each with the row comparison its index is walked by, and cursors that only fit their own order. */
import type { LibrarySort } from '#contracts/library.ts';
import { cursorOf, readCursor } from '#server/platform/cursor.ts';
import { Prisma } from '#server/platform/db.ts';
import { DocketError } from '#server/platform/errors.ts';
import { LAPSES } from './conditions.ts';

type Sql = Prisma.Sql;

/** To the microsecond, as the column holds it: a JavaScript date would lose the rows of the same millisecond. */
export const exactly = (time: Sql): Sql => Prisma.sql`to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export interface Order {
  readonly sort: LibrarySort;
  readonly by: Sql;
  /** The key as a cursor keeps it. */
  readonly key: Sql;
  readonly before: (key: string, id: string) => Sql;
  /** What rows must have to be in this order at all. */
  readonly having: Sql | null;
  /** Whether it goes by what is said of footage: closed footage is then in no place of it, or its place, or that it has none, would tell. */
  readonly tells: boolean;
}

const byTime = (sort: 'newest' | 'oldest', direction: Sql, sign: Sql): Order => ({
  sort,
  by: Prisma.sql`r.started_at ${direction}, r.id ${direction}`,
  key: exactly(Prisma.sql`r.started_at`),
  before: (key, id) => Prisma.sql`(r.started_at, r.id) ${sign} (${key}::timestamptz, ${id}::uuid)`,
  having: null,
  tells: false,
});

export const ORDERS: Readonly<Record<LibrarySort, Order>> = {
  newest: byTime('newest', Prisma.raw('DESC'), Prisma.raw('<')),
  oldest: byTime('oldest', Prisma.raw('ASC'), Prisma.raw('>')),
  longest: {
    sort: 'longest',
    by: Prisma.sql`r.duration_us DESC, r.id DESC`,
    key: Prisma.sql`r.duration_us::text`,
    before: (key, id) => Prisma.sql`(r.duration_us, r.id) < (${key}::bigint, ${id}::uuid)`,
    having: Prisma.sql`r.duration_us IS NOT NULL`,
    tells: false,
  },
  lapsing: {
    sort: 'lapsing',
    by: Prisma.sql`r.retain_until ASC, r.id ASC`,
    key: exactly(Prisma.sql`r.retain_until`),
    before: (key, id) => Prisma.sql`(r.retain_until, r.id) > (${key}::timestamptz, ${id}::uuid)`,
    having: LAPSES,
    tells: true,
  },
};

export interface Place {
  readonly key: string;
  readonly id: string;
}

const KEYS: Readonly<Record<LibrarySort, RegExp>> = {
  newest: /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
  oldest: /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
  longest: /^\d{1,18}$/,
  lapsing: /^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/,
};

export const cursorAt = (order: Order, { key, id }: Place): string => cursorOf(`${order.sort} ${key}`, id);

/** @throws DocketError `invalid-request` for what this server didn't make, and for a cursor of another order */
export function placeOf(order: Order, cursor: string): Place {
  const { key: marked, id } = readCursor(cursor, 'text');
  const key = marked.slice(order.sort.length + 1);
  const isTime = order.sort !== 'longest';
  if (!marked.startsWith(`${order.sort} `) || !KEYS[order.sort].test(key) || (isTime && Number.isNaN(Date.parse(key))))
    throw new DocketError('invalid-request', { detail: 'That page of the list no longer exists. Start from the top.' });
  return { key, id };
}
