/** What becomes of an attempt at rendering: begun, under way, finished, failed. Only the latest counts. */
import { setTimeout as delay } from 'node:timers/promises';
import { record, systemActor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { db, Prisma, transaction, type Tx } from '#server/platform/db.ts';
import { log } from '#server/platform/log.ts';
import { reorder } from '#server/platform/queue.ts';
import { entriesOf, WITH_ALL, type ExportRow } from './about.ts';
import { enqueueRender } from './ask.ts';
import { urgencyOf } from './urgency.ts';

/** Attempts that may end badly by the footage's or Docket's own doing: each is an encode. */
export const MAX_EXPORT_STRIKES = 4;

const LOST = `The worker ended in the middle of it ${MAX_EXPORT_STRIKES} times, as if the footage were the cause.`;
const OPEN = { state: { in: ['queued' as const, 'rendering' as const] } };

/** Cancelled, or taken up by another worker: what this one made is not wanted. */
export class NotWanted extends Error {
  override readonly name = 'NotWanted';
}

/** An attempt begins; it counts as a strike until it ends well or is excused. Null where there is nothing to do any more. */
export async function beginAttempt(exportId: string, correlationId: string): Promise<ExportRow | null> {
  // Its number comes with the statement that counts it: another attempt may begin in the same moment.
  const [begun] = await db().export.updateManyAndReturn({
    where: { id: exportId, ...OPEN, strikes: { lt: MAX_EXPORT_STRIKES } },
    data: { state: 'rendering', startedAt: now(), progress: 0, reason: null, attempts: { increment: 1 }, strikes: { increment: 1 } },
  });
  if (begun) return { ...(await db().export.findUniqueOrThrow({ where: { id: exportId }, include: WITH_ALL })), attempts: begun.attempts };
  await giveUp(exportId, LOST, correlationId);
  return null;
}

export interface Attempt {
  readonly signal: AbortSignal;
  /** 0 to 1, only upwards. */
  readonly report: (fraction: number) => void;
  readonly end: () => void;
}

const BETWEEN_LOOKS_MS = 1_000;

/** Writes progress, and ends the work once the attempt doesn't count any more. */
export function watchAttempt({ id, attempts }: ExportRow, outer: AbortSignal): Attempt {
  const own = new AbortController();
  const over = new AbortController();
  let reached = 0;
  const look = async () => {
    while (!over.signal.aborted) {
      await delay(BETWEEN_LOOKS_MS, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      const { count } = await db().export.updateMany({ where: { id, attempts, state: 'rendering' }, data: { progress: Math.min(99, Math.floor(reached * 100)) } });
      if (count === 0) return own.abort(new NotWanted('This rendering is not wanted any more.'));
    }
  };
  // Without a database nothing can be said of it either way: the commit asks again.
  void look().catch((err: unknown) => log.warn({ err, exportId: id }, 'an export was not followed'));
  return { signal: AbortSignal.any([outer, own.signal]), report: (fraction) => void (reached = Math.max(reached, fraction)), end: () => over.abort() };
}

/** The row, under its lock, if this attempt still counts. @throws NotWanted */
export async function lockAttempt(tx: Tx, { id, attempts }: Pick<ExportRow, 'id' | 'attempts'>): Promise<void> {
  const rows = await tx.$queryRaw<object[]>(Prisma.sql`SELECT 1 FROM export WHERE id = ${id}::uuid AND state = 'rendering' AND attempts = ${attempts} FOR UPDATE`);
  if (rows.length === 0) throw new NotWanted('This rendering is not wanted any more.');
}

/** Which attempt failed, for whoever notes it: `cause` is what it failed of. */
export class AttemptFailed extends Error {
  override readonly name = 'AttemptFailed';
  readonly attempts: number;
  constructor({ attempts }: Pick<ExportRow, 'attempts'>, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.attempts = attempts;
  }
}

export interface ExportFailed {
  readonly exportId: string;
  /** Its number: of one that another has taken over from nothing is said. */
  readonly attempts: number;
  readonly reason: string;
  /** False for what passes by itself: tried for as long as it takes. */
  readonly counts: boolean;
  readonly correlationId: string;
}

/** An attempt failed: said, not hidden. It is tried again, until it has used up its strikes. */
export async function noteExportFailed({ exportId, attempts, reason, counts, correlationId }: ExportFailed): Promise<void> {
  await db().export.updateMany({ where: { id: exportId, attempts, state: 'rendering' }, data: { state: 'queued', reason, progress: 0 } });
  // Each attempt's strike is its own: what passes by itself is excused, whatever has been begun since.
  if (!counts) await db().export.updateMany({ where: { id: exportId, ...OPEN, strikes: { gt: 0 } }, data: { strikes: { decrement: 1 } } });
  else if ((await db().export.count({ where: { id: exportId, attempts, ...OPEN, strikes: { gte: MAX_EXPORT_STRIKES } } })) > 0) await giveUp(exportId, reason, correlationId, attempts);
}

/** For good, until a person has it tried again. `attempts`: only where no other has been begun since. */
export async function giveUp(exportId: string, reason: string, correlationId: string, attempts?: number): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.export.updateMany({ where: { id: exportId, ...OPEN, ...(attempts === undefined ? {} : { attempts }) }, data: { state: 'failed', reason, finishedAt: now(), version: { increment: 1 } } });
    if (count === 0) return;
    const row = await tx.export.findUniqueOrThrow({ where: { id: exportId }, include: WITH_ALL });
    const actor = systemActor('Exports', correlationId);
    for (const entry of entriesOf('export:failed', row, { reason: row.why, details: { attempts: row.attempts, reason } })) await record(tx, actor, entry);
  });
}

/** Exports of exhibits that wait go by their case's dates as they are now: one that was entered since they were asked for counts. @returns how many moved */
export async function reorderExports(): Promise<number> {
  const waiting = await db().export.findMany({
    where: { state: 'queued', exhibitId: { not: null } }, take: 1000,
    select: { id: true, long: true, priority: true, exhibit: { select: { case: { select: { detentionUntil: true, custodyLimit: true, nextHearingAt: true } } } } },
  });
  let moved = 0;
  for (const { id, long, priority, exhibit } of waiting) {
    const urgency = exhibit ? urgencyOf(exhibit.case, now()) : 0;
    if (urgency === priority) continue;
    await transaction(async (tx) => {
      const { count } = await tx.export.updateMany({ where: { id, state: 'queued' }, data: { priority: urgency } });
      if (count > 0) await reorder(tx, long ? 'render-long-export' : 'render-export', id, urgency);
      moved += count;
    });
  }
  return moved;
}

/** A film is at most two minutes long: one that is rendered ahead for longer than this isn't waited for. */
const FILM_MS = 10 * 60_000;

/** Gives a job to those that are to be rendered and have none left: the queue's key keeps jobs single. One whose film is under way gets it then. */
export async function resumeExports(): Promise<number> {
  const open = await db().export.findMany({ where: { ...OPEN, NOT: { filmAhead: { state: 'rendering', startedAt: { gt: new Date(now().getTime() - FILM_MS) } } } }, select: { id: true, long: true, priority: true }, take: 1000 });
  for (const row of open) await transaction((tx) => enqueueRender(tx, row));
  return open.length;
}
