/** Who asks for what, picked from a made-up force by its own numbers: the same picks in every set. */
import type pg from 'pg';
import { TENANT_ID } from '#local/cast.ts';
import type { CategoryId } from '#contracts/ids.ts';
import { cursorOf } from '#server/platform/cursor.ts';

export interface Who {
  readonly id: string;
  readonly oid: string;
}

/** A borough with a supervisor of its unit. */
export interface SeenBorough {
  readonly id: string;
  readonly who: Who;
  /** Cursors of places deep in its list: a tenth, half and nine tenths of the way down. */
  readonly deep: readonly string[];
  readonly tags: readonly string[];
}

export interface Subjects {
  /** Who has most recordings. */
  readonly officers: readonly Who[];
  readonly boroughs: readonly SeenBorough[];
  /** Superintendent of a BCU with four boroughs. */
  readonly bcu: Who;
  /** Somebody posted above all of the force. */
  readonly commander: Who;
  readonly categories: readonly CategoryId[];
  /** References that recordings bear. */
  readonly references: readonly string[];
  /** 500 recordings of the BCU. */
  readonly marked: readonly string[];
}

const BCU_OF_FOUR = 'South West';
const COMMANDER: Who = { id: '0190beac-0000-7000-8000-000000000001', oid: '0190beac-0000-4000-8000-000000000001' };

export async function subjectsOf(owner: pg.Client, until: Date): Promise<Subjects> {
  const ask = async <T>(sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows as T[];
  await post(owner);
  const officers = await ask<Who>(`
    SELECT p.id, p.oid FROM (SELECT officer_id, count(*) AS n FROM recording WHERE officer_id IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5) AS busy JOIN person p ON p.id = busy.officer_id ORDER BY busy.n DESC`);
  const inspectors = await ask<Who & { borough: string }>(`
    SELECT DISTINCT ON (u.name) u.borough_id AS borough, p.id, p.oid FROM unit u JOIN posting t ON t.unit_id = u.id AND t."as" = 'supervisor' JOIN person p ON p.id = t.person_id
    WHERE u.kind = 'borough' AND u.name IN ('Croydon', 'Hackney', 'Westminster') AND p.rank = 'Insp' ORDER BY u.name, p.id`);
  const boroughs: SeenBorough[] = [];
  for (const { borough, id, oid } of inspectors) {
    const [{ n }] = await ask<{ n: string }>('SELECT count(*) AS n FROM recording WHERE borough_id = $1', [borough]) as [{ n: string }];
    const deep: string[] = [];
    for (const part of [0.1, 0.5, 0.9]) {
      const [at] = await ask<{ id: string; key: string }>(`
        SELECT id, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS key FROM recording WHERE borough_id = $1 ORDER BY started_at DESC, id DESC OFFSET $2 LIMIT 1`, [borough, Math.floor(Number(n) * part)]);
      deep.push(cursorOf(`newest ${at!.key}`, at!.id));
    }
    const tags = await ask<{ key: string }>(`SELECT t.key FROM recording_tag r JOIN tag t ON t.id = r.tag_id WHERE r.borough_id = $1 AND t.borough_id = $1 AND r.started_at > $2 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3`, [borough, new Date(until.getTime() - 30 * 86_400_000)]);
    boroughs.push({ id: borough, who: { id, oid }, deep, tags: tags.map(({ key }) => key) });
  }
  const [bcu] = await ask<Who>(`SELECT p.id, p.oid FROM unit u JOIN posting t ON t.unit_id = u.id JOIN person p ON p.id = t.person_id WHERE u.kind = 'bcu' AND u.name = $1 AND p.rank = 'Supt' LIMIT 1`, [BCU_OF_FOUR]);
  const references = await ask<{ r: string }>(`SELECT cad_reference AS r FROM (SELECT cad_reference FROM recording WHERE cad_reference IS NOT NULL AND NOT restricted ORDER BY id LIMIT 2000) AS oldest GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 5`);
  const marked = await ask<{ id: string }>(`
    WITH RECURSIVE reach AS (SELECT id FROM unit WHERE kind = 'bcu' AND name = $1 UNION SELECT p.child_id FROM unit_parent p JOIN reach ON p.parent_id = reach.id WHERE p."to" IS NULL)
    SELECT r.id FROM recording r WHERE r.unit_id IN (SELECT id FROM reach) AND r.state = 'ready' AND NOT r.restricted AND r.locked_at IS NULL ORDER BY r.started_at DESC, r.id DESC LIMIT 500`, [BCU_OF_FOUR]);
  const categories = await ask<{ id: CategoryId }>('SELECT id FROM category WHERE retired_at IS NULL ORDER BY position LIMIT 3');
  return { officers, boroughs, bcu: bcu!, commander: COMMANDER, categories: categories.map(({ id }) => id), references: references.map(({ r }) => r), marked: marked.map(({ id }) => id) };
}

/** A commander of all of the force, whom no made-up force has by itself. */
async function post(owner: pg.Client): Promise<void> {
  await owner.query(`
    INSERT INTO person (id, oid, tenant_id, name, initials, rank, organisation_id) SELECT $1, $2, $3, 'Wide Reach', 'WR', 'Cmdr', organisation_id FROM unit WHERE kind = 'force' LIMIT 1 ON CONFLICT DO NOTHING`, [COMMANDER.id, COMMANDER.oid, TENANT_ID]);
  await owner.query(`
    INSERT INTO posting (id, person_id, unit_id, "as", "from") SELECT $1, $1, id, 'supervisor', '2005-01-01Z' FROM unit WHERE kind = 'force' LIMIT 1 ON CONFLICT DO NOTHING`, [COMMANDER.id]);
}
