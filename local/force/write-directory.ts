/** The planned force into the directory, beside the demo's cast: units, people, postings, cameras, docks. */
import type pg from 'pg';
import { ORGANISATIONS, TENANT_ID } from '#local/cast.ts';
import { idOf } from '../../prisma/seed.ts';
import type { ForcePlan } from './plan.ts';

const ALWAYS = '2005-01-01T00:00:00Z';
const FORCE = ORGANISATIONS.force.id;

export async function writeDirectory(client: pg.Client, { units, docks, people, postings, cameras }: ForcePlan): Promise<void> {
  await insert(client, units, { id: 'uuid', name: 'text', kind: 'text', '"boroughId"': 'uuid' }, `
    INSERT INTO unit (id, name, kind, organisation_id, borough_id) SELECT id, name, kind::"UnitKind", '${FORCE}', "boroughId"`);
  const parents = units.flatMap(({ id, name, parentId, earlier }) => [
    { id: idOf('parent', name), childId: id, parentId, from: earlier?.until ?? ALWAYS, to: null },
    ...(earlier ? [{ id: idOf('parent', `${name} before`), childId: id, parentId: earlier.parentId, from: ALWAYS, to: earlier.until }] : []),
  ]);
  await insert(client, parents, { id: 'uuid', '"childId"': 'uuid', '"parentId"': 'uuid', '"from"': 'timestamptz', '"to"': 'timestamptz' }, `
    INSERT INTO unit_parent (id, child_id, parent_id, "from", "to") SELECT id, "childId", "parentId", "from", "to"`);
  await insert(client, docks, { id: 'uuid', '"clientId"': 'uuid', oid: 'uuid', place: 'text', '"boroughId"': 'uuid', '"unitId"': 'uuid' }, `
    INSERT INTO dock (id, place, borough_id, unit_id, tenant_id, client_id, oid) SELECT id, place, "boroughId", "unitId", '${TENANT_ID}', "clientId", oid`);
  await insert(client, people, { id: 'uuid', oid: 'uuid', name: 'text', initials: 'text', rank: 'text', warrant: 'text' }, `
    INSERT INTO person (id, oid, tenant_id, name, initials, rank, warrant_number, organisation_id) SELECT id, oid, '${TENANT_ID}', name, initials, rank, warrant, '${FORCE}'`);
  await insert(client, postings, { id: 'uuid', '"personId"': 'uuid', '"unitId"': 'uuid', '"as"': 'text', shoulder: 'text', '"from"': 'timestamptz', '"to"': 'timestamptz' }, `
    INSERT INTO posting (id, person_id, unit_id, "as", shoulder_number, "from", "to") SELECT id, "personId", "unitId", "as"::"PostingAs", shoulder, "from", "to"`);
  await insert(client, cameras, { id: 'uuid', serial: 'text' }, `
    INSERT INTO device (id, maker, model, serial) SELECT id, 'ORSA', 'BWC-6', serial`);
  await insert(client, cameras.map((camera) => ({ ...camera, assignment: idOf('assignment', camera.serial) })),
    { assignment: 'uuid', id: 'uuid', '"personId"': 'uuid', '"from"': 'timestamptz', '"to"': 'timestamptz' }, `
    INSERT INTO device_assignment (id, device_id, person_id, "from", "to") SELECT assignment, id, "personId", "from", "to"`);
}

/**
 * One statement for any number of rows, which go as one JSON parameter. A team that the cast has too stays the cast's.
 * @param columns the names and types that `sql`, an INSERT … SELECT without its FROM, may use.
 */
export async function insert(client: pg.Client, rows: readonly object[], columns: Readonly<Record<string, string>>, sql: string): Promise<void> {
  const shape = Object.entries(columns).map(([name, type]) => `${name} ${type}`).join(', ');
  await client.query(`${sql} FROM jsonb_to_recordset($1::jsonb) AS planned(${shape}) ON CONFLICT DO NOTHING`, [JSON.stringify(rows)]);
}
