/** A CAD export: shown first, then taken as a whole or not at all. The recordings it concerns are matched by jobs of the same transaction. */
import { createHash } from 'node:crypto';
import type { DispatchImported, ImportDispatch } from '#contracts/dispatch.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { enqueue } from '#server/platform/queue.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lookUpOfficers } from './officers.ts';
import { planCad, type CadKnown, type PlannedEvent } from './plan-cad.ts';
import { readCad, type CadTable } from './read-cad.ts';
import { told } from './told.ts';

/** Events of one job: its recordings are matched within seconds. */
const EVENTS_A_JOB = 200;

export async function importCad({ actor, body }: { actor: Actor; body: ImportDispatch }): Promise<DispatchImported> {
  const table = readCad(body.csv);
  return transaction(async (tx) => {
    // What is looked at must still be so when it is written: imports wait for each other.
    if (body.apply) await lockImports(tx);
    const { rows, events } = planCad(table, await knownOf(tx, table));
    const counted = (outcome: PlannedEvent['outcome']) => events.filter((event) => event.outcome === outcome).length;
    const result = told(rows, { added: counted('added'), changed: counted('changed'), unchanged: counted('unchanged') }, body.apply);
    const details = { what: 'a CAD export', lines: result.lines, added: result.added, changed: result.changed, errors: result.errors, sha256: createHash('sha256').update(body.csv).digest('hex') };
    if (result.applied) {
      await keep(tx, events.filter(({ outcome }) => outcome !== 'unchanged'));
      await record(tx, actor, { action: 'dispatch:import', details });
    } else await record(tx, actor, { action: 'dispatch:check', details });
    return result;
  });
}

/** One import at a time, of either kind. */
export async function lockImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('docket dispatch import'))`;
}

async function knownOf(tx: Tx, { lines }: CadTable): Promise<CadKnown> {
  const references = [...new Set(lines.map(({ reference }) => reference))];
  const kinds = [...new Set(lines.flatMap(({ kind }) => kind?.toLowerCase() ?? []))];
  const events = await tx.cadEvent.findMany({ where: { reference: { in: references } }, include: { officers: true } });
  const categories = await tx.category.findMany({ where: { retiredAt: null }, select: { id: true, label: true } });
  const boroughs = await tx.borough.findMany();
  const proposed = kinds.length === 0 ? [] : await tx.$queryRaw<{ kind: string; category_id: string }[]>`
    SELECT k.kind, e.category_id FROM unnest(${kinds}::text[]) AS k(kind)
    CROSS JOIN LATERAL (
      SELECT e.category_id FROM cad_event e JOIN category c ON c.id = e.category_id AND c.retired_at IS NULL
      WHERE lower(e.kind) = k.kind ORDER BY e.imported_at DESC, e.id DESC LIMIT 1
    ) e`;
  return {
    events: new Map(events.map((event) => [event.reference, event])),
    officers: await lookUpOfficers(tx, lines.flatMap(({ officer }) => officer ?? [])),
    boroughs: new Map(boroughs.map(({ id, name }) => [name.toLowerCase(), id])),
    categories: new Map(categories.map(({ id, label }) => [label.toLowerCase(), id])),
    categoryOfKind: new Map(proposed.map(({ kind, category_id }) => [kind, category_id])),
    newId: uuidv7,
    at: now(),
  };
}

async function keep(tx: Tx, events: readonly PlannedEvent[]): Promise<void> {
  const importedAt = now();
  const rows = events.map(({ id, reference, boroughId, place, lat, lon, startsAt, endsAt, kind, categoryId }) => ({
    id, reference, borough_id: boroughId, place, lat, lon, starts_at: startsAt, ends_at: endsAt, kind, category_id: categoryId, imported_at: importedAt,
  }));
  // One statement for all: a day's export is twenty thousand of them.
  await tx.$executeRaw`
    INSERT INTO cad_event (id, reference, borough_id, place, lat, lon, starts_at, ends_at, kind, category_id, imported_at)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS x(id uuid, reference text, borough_id uuid, place text, lat float8, lon float8, starts_at timestamptz, ends_at timestamptz, kind text, category_id uuid, imported_at timestamptz)
    ON CONFLICT (reference) DO UPDATE SET borough_id = EXCLUDED.borough_id, place = EXCLUDED.place, lat = EXCLUDED.lat, lon = EXCLUDED.lon,
      starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at, kind = EXCLUDED.kind, category_id = EXCLUDED.category_id, imported_at = EXCLUDED.imported_at`;
  await tx.cadOfficer.deleteMany({ where: { cadEventId: { in: events.filter(({ outcome }) => outcome === 'changed').map(({ id }) => id) } } });
  await tx.cadOfficer.createMany({ data: events.flatMap(({ id, officers }) => officers.map((sent) => ({ cadEventId: id, ...sent }))) });
  for (let from = 0; from < events.length; from += EVENTS_A_JOB)
    await enqueue(tx, 'match-events', { eventIds: events.slice(from, from + EVENTS_A_JOB).map(({ id }) => id as never) });
}
