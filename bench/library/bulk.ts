/** 500 recordings tagged in one action, against the rows that this must write. */
import { randomUUID } from 'node:crypto';
import type { Marked } from '#contracts/marking.ts';
import { NOTHING } from '#test/http/recorded.ts';
import type { Set } from './sets.ts';
import { tokenOf } from './sides.ts';
import type { Subjects } from './subjects.ts';

const TAG = 'bench-at-once';

export interface BulkTimes {
  readonly nothing: number[];
  readonly api: number[];
  readonly bare: number[];
}

/** Tags and untags in turn, so that the set stays as it was; only the tagging is timed. */
export async function bulkTag(set: Set, { bcu, marked }: Subjects, rounds: number): Promise<BulkTimes> {
  const token = await tokenOf(set, { who: bcu, supervisor: true });
  const times: BulkTimes = { nothing: [], api: [], bare: [] };
  const mark = async (add: boolean) => {
    const { rows } = await set.bare.query<{ id: string; version: number }>('SELECT id, version FROM recording WHERE id = ANY($1::uuid[])', [marked]);
    return timed(() => set.ask({ method: 'POST', path: '/api/library/marks', token, body: { targets: rows, mark: { kind: 'tag', add: add ? [TAG] : [], remove: add ? [] : [TAG] } } }) as Promise<Marked>);
  };
  for (let i = 0; i < rounds; i++) {
    const nothing = await timed(() => set.ask({ method: 'GET', path: NOTHING, token }));
    const api = await mark(true);
    await mark(false);
    const bare = await bareTag(set, bcu.id, marked);
    if (i === 0) continue; // warms up
    times.nothing.push(nothing);
    times.api.push(api);
    times.bare.push(bare);
  }
  return times;
}

/** The same rows by hand: locks, tags, versions and an entry each, as the last tagging wrote them; taken back after, untimed. */
async function bareTag({ bare }: Set, personId: string, ids: readonly string[]): Promise<number> {
  const { rows: [tag] } = await bare.query<{ tag_id: string }>('SELECT id AS tag_id FROM tag WHERE key = $1 LIMIT 1', [TAG]);
  const { rows: entries } = await bare.query<Record<string, unknown>>(`SELECT * FROM ledger_entry WHERE recording_id = ANY($1::uuid[]) AND action = 'recording:tag' ORDER BY at DESC LIMIT ${ids.length}`, [ids]);
  const fresh = JSON.stringify(entries.map((entry) => ({
    ...entry, id: randomUUID(), preimage: `\\x${(entry.preimage as Buffer).toString('hex')}`, leaf: `\\x${(entry.leaf as Buffer).toString('hex')}`,
  })));
  const took = await timed(async () => {
    await bare.query('BEGIN');
    await bare.query('SELECT id, version FROM recording WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
    await bare.query('INSERT INTO recording_tag (recording_id, tag_id, started_at, added_by, added_at) SELECT id, $2, now(), $3, now() FROM unnest($1::uuid[]) AS t(id)', [ids, tag!.tag_id, personId]);
    await bare.query('UPDATE recording SET version = version + 1 WHERE id = ANY($1::uuid[])', [ids]);
    await bare.query(`INSERT INTO ledger_entry (id, at, actor_kind, actor_id, actor_name, actor_role, organisation, actor_unit, action, subject_kind, subject_id, subject_label, recording_id, unit_id, borough_id, correlation_id, details, preimage, salts, leaf)
      SELECT id, now(), actor_kind, actor_id, actor_name, actor_role, organisation, actor_unit, action, subject_kind, subject_id, subject_label, recording_id, unit_id, borough_id, correlation_id, details, preimage, salts, leaf FROM jsonb_populate_recordset(NULL::ledger_entry, $1)`, [fresh]);
    await bare.query('COMMIT');
  });
  await bare.query('DELETE FROM recording_tag WHERE recording_id = ANY($1::uuid[]) AND tag_id = $2', [ids, tag!.tag_id]);
  return took;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
