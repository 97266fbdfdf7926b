/** A duty roster: shown first, then taken as a whole or not at all. It says which recordings are one shift, and changes nothing of theirs. */
import { createHash } from 'node:crypto';
import type { DispatchImported, ImportDispatch } from '#contracts/dispatch.ts';
import { record, type Actor } from '#server/ledger/index.ts';
import { now } from '#server/platform/clock.ts';
import { transaction, type Tx } from '#server/platform/db.ts';
import { uuidv7 } from '#server/platform/uuid.ts';
import { lockImports } from './import-cad.ts';
import { lookUpOfficers, type Officers } from './officers.ts';
import { planRoster, readRoster, type KnownDuty, type RosterPlan, type RosterTable } from './plan-roster.ts';
import { told } from './told.ts';

export async function importRoster({ actor, body }: { actor: Actor; body: ImportDispatch }): Promise<DispatchImported> {
  const table = readRoster(body.csv);
  return transaction(async (tx) => {
    if (body.apply) await lockImports(tx);
    const officers = await lookUpOfficers(tx, table.lines.map(({ officer }) => officer));
    const plan = planRoster(table, officers, await knownOf(tx, table, officers));
    const result = told(plan.rows, { added: plan.added.length, changed: plan.changed.length, unchanged: plan.unchanged }, body.apply);
    const details = { what: 'a duty roster', lines: result.lines, added: result.added, changed: result.changed, errors: result.errors, sha256: createHash('sha256').update(body.csv).digest('hex') };
    if (result.applied) {
      await keep(tx, plan);
      await record(tx, actor, { action: 'dispatch:import', details });
    } else await record(tx, actor, { action: 'dispatch:check', details });
    return result;
  });
}

async function knownOf(tx: Tx, { lines }: RosterTable, officers: Officers): Promise<ReadonlyMap<string, readonly KnownDuty[]>> {
  if (lines.length === 0) return new Map();
  const from = new Date(Math.min(...lines.map(({ startsAt }) => +startsAt)));
  const to = new Date(Math.max(...lines.map(({ endsAt }) => +endsAt)));
  const people = [...new Set([...officers.values()].flat().map(({ id }) => id))];
  const duties = await tx.rosterDuty.findMany({ where: { personId: { in: people }, startsAt: { lt: to }, endsAt: { gt: from } }, orderBy: { startsAt: 'asc' } });
  return Map.groupBy(duties, ({ personId }) => personId);
}

async function keep(tx: Tx, { added, changed, removedIds }: RosterPlan): Promise<void> {
  const importedAt = now();
  // Those that go, go first: a duty moved to another's beginning would else be there twice.
  await tx.rosterDuty.deleteMany({ where: { id: { in: [...removedIds, ...changed.map(({ id }) => id)] } } });
  await tx.rosterDuty.createMany({ data: [...changed, ...added.map((duty) => ({ id: uuidv7(), ...duty }))].map((duty) => ({ ...duty, importedAt })) });
}
