import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../prisma/bootstrap-roles.ts';
import { anyFreePort } from './ports.ts';
import { clusterPlace, removeCluster, startPostgres, type Postgres } from './postgres.ts';

let dir: string;
let running: Postgres[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'docket-pg-'));
  chmodSync(dir, 0o711);
  running = [];
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  removeCluster(join(dir, 'data'));
  rmSync(dir, { recursive: true });
});

async function start({ durable = false } = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir: join(dir, 'data'), port: await anyFreePort(), password: 'p/w @', durable });
  running.push(postgres);
  return postgres;
}

const sql = (postgres: Postgres, text: string) => withClient(postgres.superuserUrl, async (client) => (await client.query(text)).rows as unknown[]);

describe('PostgreSQL', () => {
  it('keeps its rows over a stop and over kill -9', async () => {
    const first = await start({ durable: true });
    await sql(first, 'CREATE TABLE kept (n int)');
    await first.stop();
    const second = await start({ durable: true });
    await sql(second, 'INSERT INTO kept VALUES (1)');
    process.kill(second.pid, 'SIGKILL');
    await second.exited;
    expect(await sql(await start(), 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it('ends the orphan of a killed start before it starts anew', async () => {
    const orphan = await start();
    const next = await start();
    expect(await orphan.exited).toBe('exit code 0');
    expect(await sql(next, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('listens on loopback only and wants a password', async () => {
    const postgres = await start();
    expect(await sql(postgres, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const without = new URL(postgres.superuserUrl);
    without.password = 'wrong';
    await expect(withClient(without.href, (client) => client.query('SELECT 1'))).rejects.toThrow('password authentication failed');
  });

  it.runIf(process.getuid?.() === 0)('lives elsewhere when its account cannot reach the folder, and leaves nothing there', async () => {
    chmodSync(dir, 0o700);
    const postgres = await start();
    const place = clusterPlace(join(dir, 'data'));
    expect(place).toMatch(/^\/var\/tmp\/docket-/);
    expect(readFileSync(join(place, 'PG_VERSION'), 'utf8')).toBe('18\n');
    await postgres.stop();
    removeCluster(join(dir, 'data'));
    expect(existsSync(place)).toBe(false);
  });
});
