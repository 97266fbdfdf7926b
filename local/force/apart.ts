/**
 * What slows a bulk load down, taken away before and put back after with the very definitions it had, as the catalogue
 * tells them: nothing here names an index, so a migration that adds one needs no change here.
 */
import type pg from 'pg';

interface Constraint {
  readonly on: string;
  readonly name: string;
  readonly definition: string;
  readonly foreign: boolean;
}

export interface Apart {
  readonly indexes: readonly { readonly name: string; readonly definition: string }[];
  readonly constraints: readonly Constraint[];
  readonly triggers: readonly { readonly on: string; readonly name: string; readonly enabled: string }[];
}

/**
 * Drops these tables' indexes, primary and unique keys and foreign keys (their own and those of others on them), and
 * switches the named triggers off. Checks stay, and so does every other trigger: what it keeps in step is right, only
 * slower.
 *
 * @param tables in `public`; to be emptied or empty, or putting back may fail on what is there.
 * @returns what {@link putBack} needs. In the caller's transaction, if there is one.
 */
export async function takeApart(client: pg.Client, tables: readonly string[], triggersSetBased: readonly string[]): Promise<Apart> {
  const constraints = await rows<Constraint>(client, `
    SELECT conrelid::regclass::text AS "on", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition, contype = 'f' AS foreign
    FROM pg_constraint WHERE (contype IN ('p', 'u') AND conrelid = ANY($1::regclass[])) OR (contype = 'f' AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[])))
    ORDER BY conname`, [tables]);
  const indexes = await rows<Apart['indexes'][number]>(client, `
    SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
    WHERE i.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
    ORDER BY 1`, [tables]);
  const triggers = await rows<Apart['triggers'][number]>(client, `
    SELECT tgrelid::regclass::text AS "on", quote_ident(tgname) AS name, tgenabled AS enabled FROM pg_trigger
    WHERE NOT tgisinternal AND tgrelid = ANY($1::regclass[]) AND tgname = ANY($2) ORDER BY tgname`, [tables, triggersSetBased]);
  for (const { on, name } of constraints.filter(({ foreign }) => foreign)) await client.query(`ALTER TABLE ${on} DROP CONSTRAINT ${name}`);
  for (const { on, name } of constraints.filter(({ foreign }) => !foreign)) await client.query(`ALTER TABLE ${on} DROP CONSTRAINT ${name}`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const { on, name } of triggers) await client.query(`ALTER TABLE ${on} DISABLE TRIGGER ${name}`);
  return { indexes, constraints, triggers };
}

/** As PostgreSQL says a trigger's state. */
const ENABLE: Readonly<Record<string, string>> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA', D: 'DISABLE' };

/**
 * Makes all of it again. Keys before the foreign keys that lean on them; PostgreSQL checks every row on the way.
 * @param step told before each: what is made, and how many of how many are done.
 * @throws what PostgreSQL says of rows that break a key.
 */
export async function putBack(client: pg.Client, { indexes, constraints, triggers }: Apart, step: (what: string, done: number, of: number) => void): Promise<void> {
  const work = [
    ...constraints.filter(({ foreign }) => !foreign).map((c) => ({ what: c.name, sql: `ALTER TABLE ${c.on} ADD CONSTRAINT ${c.name} ${c.definition}` })),
    ...indexes.map((i) => ({ what: i.name, sql: i.definition })),
    ...constraints.filter(({ foreign }) => foreign).map((c) => ({ what: c.name, sql: `ALTER TABLE ${c.on} ADD CONSTRAINT ${c.name} ${c.definition}` })),
    ...triggers.map((t) => ({ what: t.name, sql: `ALTER TABLE ${t.on} ${ENABLE[t.enabled]} TRIGGER ${t.name}` })),
  ];
  for (const [done, { what, sql }] of work.entries()) {
    step(what, done, work.length);
    await client.query(sql);
  }
}

async function rows<T>(client: pg.Client, sql: string, values: unknown[]): Promise<T[]> {
  return (await client.query(sql, values)).rows as T[];
}
