/**
 * For reads that a page repeats while it is open (a list polling for news, a page left open): one entry accounts for
 * the same look by the same person for a while. The window is short, so that coming back is a look of its own.
 */
import { Prisma, type Tx } from '#server/platform/db.ts';
import { now } from '#server/platform/clock.ts';
import { record, type Actor, type Entry } from './record.ts';

const WINDOW_MS = 5 * 60_000;

export async function recordOnce(tx: Tx, actor: Actor, entry: Entry): Promise<void> {
  const { principal } = actor;
  if (principal.kind === 'person') {
    const since = new Date(now().getTime() - WINDOW_MS);
    const [same] = await tx.$queryRaw<object[]>(Prisma.sql`
      SELECT 1 FROM ledger_entry
      WHERE actor_id = ${principal.personId}::uuid AND at > ${since} AND action = ${entry.action}
        AND address IS NOT DISTINCT FROM ${actor.address}
        AND recording_id IS NOT DISTINCT FROM ${entry.recordingId ?? null}::uuid
        AND details IS NOT DISTINCT FROM ${entry.details ? JSON.stringify(entry.details) : null}::jsonb
      LIMIT 1`);
    if (same) {
      actor.recorded.push(entry.action);
      return;
    }
  }
  await record(tx, actor, entry);
}
