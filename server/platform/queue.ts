/**
 * Background jobs: pg-boss in the same database, so that a job is enqueued inside the transaction of the change that
 * needs it and is never lost or early. Queues and tables are made by the migration step, not here: the app's role
 * can't create any.
 */
import { fromPrisma, PgBoss, type Queue } from 'pg-boss';
import { JOBS, type JobName, type JobPayload } from '#contracts/jobs.ts';
import { env } from './env.ts';
import { log } from './log.ts';
import { Prisma, type Tx } from './db.ts';

/**
 * Per queue. With a heartbeat a job whose worker died is taken up again within seconds of the missed beat; without
 * one, a crashed multi-hour job would wait for its expiry. A failing job backs off; after its last try `resume-stuck`
 * gives what it worked on a new one, every five minutes, for as long as it takes.
 */
export const QUEUES: Readonly<Record<JobName, Omit<Queue, 'name'>>> = {
  'check-upload': { policy: 'exclusive', retryLimit: 8, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  'package-recording': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  'plan-renditions': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 3600, notify: true },
  'encode-chunk': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 6 * 3600, notify: true },
  'join-renditions': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 3600, notify: true },
  'derive-tracks': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  'detect-speech': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  // Not single by key: one that runs has perhaps read what was true before; a second does no harm.
  'match-recording': { policy: 'standard', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 600, notify: true },
  'match-events': { policy: 'standard', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 3600, notify: true },
  'match-camera': { policy: 'standard', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 3600, notify: true },
  'align-incident': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 3600, notify: true },
  'render-export': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 6 * 3600, notify: true },
  'render-long-export': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  'lower-export': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  // What fails is left: its export renders it. Only where a worker died is it taken up again.
  'render-ahead': { policy: 'exclusive', retryLimit: 2, retryDelay: 2, heartbeatSeconds: 20, expireInSeconds: 3600, notify: true },
  'sweep-playback': { policy: 'exclusive', retryLimit: 1, expireInSeconds: 300 },
  'resume-stuck': { policy: 'exclusive', retryLimit: 1, expireInSeconds: 300 },
  'sweep-uploads': { policy: 'exclusive', retryLimit: 1, expireInSeconds: 3600 },
  'follow-category': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  'change-tag': { policy: 'exclusive', retryLimit: 5, retryDelay: 2, retryBackoff: true, retryDelayMax: 300, heartbeatSeconds: 20, expireInSeconds: 23 * 3600, notify: true },
  'hear-earlier': { policy: 'exclusive', retryLimit: 1, expireInSeconds: 300 },
  'send-share-mail': { policy: 'exclusive', retryLimit: 10, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, heartbeatSeconds: 20, expireInSeconds: 300, notify: true },
  'sweep-marks': { policy: 'exclusive', retryLimit: 1, expireInSeconds: 300 },
};

const shared = globalThis as typeof globalThis & { docketBoss?: PgBoss };

/** A client that only enqueues: no polling, no maintenance. */
function sender(): PgBoss {
  return (shared.docketBoss ??= makeBoss({ supervise: false, schedule: false, useListenNotify: false, max: 2 }));
}

/** pg-boss as Docket uses it: schema `pgboss`, made beforehand. Errors go to the log; jobs retry. */
export function makeBoss(options: ConstructorParameters<typeof PgBoss>[0] & object): PgBoss {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    application_name: 'docket',
    ...options,
  });
  boss.on('error', (err) => log.error({ err }, 'queue error'));
  return boss;
}

let started: Promise<unknown> | undefined;

/**
 * Enqueues a job in the caller's transaction. `key` makes it single: while one with the same key waits or runs,
 * another is not added.
 */
export async function enqueue<N extends JobName>(tx: Tx, name: N, payload: JobPayload<N>, key?: string): Promise<void> {
  const boss = sender();
  await (started ??= boss.start());
  await boss.send(name, JOBS[name].parse(payload), {
    ...(key ? { singletonKey: key } : {}),
    db: fromPrisma(tx),
  });
}

export interface Listed<N extends JobName> {
  readonly payload: JobPayload<N>;
  readonly key: string;
  /** Higher goes first. */
  readonly priority: number;
}

/** Enqueues many jobs of a kind at once, each as {@link enqueue} does. */
export async function enqueueAll<N extends JobName>(tx: Tx, name: N, jobs: readonly Listed<N>[]): Promise<void> {
  const boss = sender();
  await (started ??= boss.start());
  await boss.insert(name, jobs.map(({ payload, key, priority }) => ({ data: JOBS[name].parse(payload), singletonKey: key, priority })), { db: fromPrisma(tx) });
}

/** Lets a job that waits go earlier or later among its queue's. One that runs, or isn't there, is left alone. */
export async function reorder(tx: Tx, name: JobName, key: string, priority: number): Promise<void> {
  await tx.$executeRaw(Prisma.sql`UPDATE pgboss.job SET priority = ${priority} WHERE name = ${name} AND COALESCE(singleton_key, '') = ${key} AND state IN ('created', 'retry') AND policy = 'exclusive'`);
}

/** Takes a job that waits out of its queue. One that runs, or isn't there, is left alone. */
export async function withdraw(tx: Tx, name: JobName, key: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`DELETE FROM pgboss.job WHERE name = ${name} AND COALESCE(singleton_key, '') = ${key} AND state IN ('created', 'retry') AND policy = 'exclusive'`);
}

/** One waiting job: its queue and its key. */
export interface Waiting {
  readonly name: JobName;
  readonly key: string;
}

/** When the queue takes up jobs that wait, by key. Keys without a waiting job are absent. */
export async function nextTries(tx: Tx, waiting: readonly Waiting[]): Promise<ReadonlyMap<string, Date>> {
  if (waiting.length === 0) return new Map();
  // As the index of exclusive queues has it, else every job of the queue would be read.
  const rows = await tx.$queryRaw<{ key: string; at: Date }[]>(Prisma.sql`
    SELECT singleton_key AS key, start_after AS at FROM pgboss.job
    WHERE name = ANY(${[...new Set(waiting.map((w) => w.name))]}) AND COALESCE(singleton_key, '') = ANY(${waiting.map((w) => w.key)})
      AND state IN ('created', 'retry') AND policy = 'exclusive'`);
  return new Map(rows.map(({ key, at }) => [key, at]));
}

/** Ends the enqueuing client, for tests and shutdown. */
export async function stopQueue(): Promise<void> {
  if (!started) return;
  await shared.docketBoss?.stop({ graceful: false });
  shared.docketBoss = undefined;
  started = undefined;
}
