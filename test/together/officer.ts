/** The first of the cast, whose cameras filmed, as a program that asks the API. */
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import pg from 'pg';
import { DOCKS, PEOPLE } from '#local/cast.ts';
import { until } from '#test/stack/until.ts';
import type { Whole } from '#test/stack/whole.ts';
import { filmCamera, laidTogether, type Ask, type FilmedCamera } from './film.ts';

const PATIENCE_MS = 20 * 60_000;

/** @throws Error for an answer that is none */
export function askerOf({ identity, ports }: Whole): Ask {
  return async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${ports.app}${path}`, {
      method,
      headers: { authorization: `Bearer ${await identity.forge({ as: PEOPLE[0]!.oid })}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${await response.text()}`);
    return response.json();
  };
}

/** Waits until recordings of these serials are ready and nothing is done to them any more. @returns them in this order */
export async function readyBySerial({ databaseUrl }: Whole, serials: readonly string[]): Promise<{ readonly id: string; readonly version: number }[]> {
  const client = new pg.Pool({ connectionString: databaseUrl.superuser, max: 1 });
  try {
    const look = async () => {
      const { rows } = await client.query<{ id: string; version: number; serial: string; state: string; busy: boolean }>(
        `select r.id, r.version, d.serial, r.state::text as state, exists (select 1 from processing_step s where s.recording_id = r.id and s.state in ('waiting', 'running')) as busy
         from recording r join device d on d.id = r.device_id where d.serial = any($1)`,
        [serials],
      );
      const bad = rows.find(({ state }) => state === 'unplayable' || state === 'quarantined');
      if (bad) throw new Error(`${bad.serial} is ${bad.state}.`);
      return rows.filter(({ state, busy }) => state === 'ready' && !busy).length === serials.length ? serials.map((serial) => rows.find((row) => row.serial === serial)!) : undefined;
    };
    return await until(look, { patienceMs: PATIENCE_MS, everyMs: 1_000, otherwise: () => 'The cameras were not ready in all their forms.' });
  } finally {
    await client.end();
  }
}

/** Films, docks, makes an incident of it and puts it on the clock that is true. */
export async function filmTogether(whole: Whole, folder: string, cameras: readonly FilmedCamera[]): Promise<{ readonly incidentId: string; readonly ids: readonly string[] }> {
  const camera = join(folder, 'cameras');
  await mkdir(camera);
  const sceneBegan = new Date(`${new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)}T05:10:00Z`);
  for (const one of cameras) await filmCamera(camera, one, { shoulderNumber: PEOPLE[0]!.shoulder, sceneBegan });
  await whole.dock(DOCKS[0]!, camera);
  const targets = await readyBySerial(whole, cameras.map(({ serial }) => serial));
  return { incidentId: await laidTogether(askerOf(whole), cameras, targets.map(({ id, version }) => ({ id, version }))), ids: targets.map(({ id }) => id) };
}
