/**
 * PostgreSQL through Prisma. The app's role can neither change the schema nor touch a ledger row once written
 * (see prisma/migrations); nothing here works around that.
 */
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { env } from './env.ts';
import { Prisma, PrismaClient } from './generated/client.ts';

export { Prisma };

/**
 * Begins a statement whose plan each connection keeps: what every request asks, or a person's first frame waits for. Planning
 * the directory's look-up takes longer than running it. Only for text that comes in few shapes: a connection never forgets one.
 */
export const KEPT = Prisma.raw('/* kept */');
export type Db = PrismaClient;
/** Inside a transaction. Use cases that change anything take this, so that they can't be called outside one. */
export type Tx = Prisma.TransactionClient;

// Next may load this module more than once (one bundle a route); one pool a process is enough.
const shared = globalThis as typeof globalThis & { docketDb?: Db };

/** Longer than an open list's pause between two looks, so that a person's click finds a connection made already. */
const IDLE_MS = 60_000;

/** Makes a client for a connection string. The process's own is {@link db}; tests make theirs. */
export function connect(url: string, poolSize = 10): Db {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: poolSize, idleTimeoutMillis: IDLE_MS, keepAlive: true }, { statementNameGenerator: nameOf }) });
}

/** Statements are kept by name; without one nothing is. Two texts must never share a name. */
function nameOf({ sql }: { readonly sql: string }): string {
  return sql.trimStart().startsWith(KEPT.sql) ? `kept ${createHash('sha256').update(sql).digest('base64url')}` : '';
}

/** This process's client, made at first use. */
export function db(): Db {
  return (shared.docketDb ??= connect(env().DATABASE_URL));
}

/** Tests only: use this client instead. */
export function replaceDb(client: Db | undefined): void {
  shared.docketDb = client;
}

/**
 * Runs `work` in one transaction: a change, its ledger entry and its job commit together or not at all.
 * `maxWait` and `timeout` (ms) are generous because a noisy machine must not turn a change away.
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(work, { maxWait: 10_000, timeout: 20_000 });
}
