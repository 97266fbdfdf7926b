/** The real process refuses to start where it must not run, with words and exit code 78 (EX_CONFIG). */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClient } from '../prisma/bootstrap-roles.ts';
import { startBackend, type Backend } from './stack/backend.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

async function start(changes: Record<string, string | undefined>) {
  const env = Object.fromEntries(Object.entries({ ...process.env, ...changes }).filter(([, v]) => v !== undefined)) as NodeJS.ProcessEnv;
  try {
    await promisify(execFile)(process.execPath, ['worker/main.ts'], { env, timeout: 60_000 });
    return { code: 0, said: '' };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

describe('start-up', () => {
  it('is production when nothing says demo, and then refuses all that is local', async () => {
    const { code, said } = await start({ DOCKET_ENV: undefined });
    expect(code).toBe(78);
    for (const named of ['AUTH_LOCAL_IDP', 'BLOB_ACCOUNT_KEY', 'BLOB_ENDPOINT', 'DOCKET_APP_ORIGIN', 'BLOB_ACCOUNT_RESOURCE_ID']) expect(said).toContain(named);
  });
  it('production refuses a process that would believe any certificate', async () => {
    const { code, said } = await start({ DOCKET_ENV: undefined, NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    expect(code).toBe(78);
    expect(said).toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  });
  it('the demo refuses anything but this machine', async () => {
    const { code, said } = await start({ BLOB_ENDPOINT: 'http://192.0.2.7:10000/account' });
    expect(code).toBe(78);
    expect(said).toContain('loopback');
  });
  it('says what is missing, never what is set', async () => {
    const { code, said } = await start({ AUTH_TENANT_ID: undefined });
    expect(code).toBe(78);
    expect(said).toContain('AUTH_TENANT_ID');
    expect(said).not.toContain(process.env.BLOB_ACCOUNT_KEY ?? 'no key');
  });
  it('refuses a database that lacks a migration, or on which one is under way or broke off, and says which', async () => {
    await withClient(backend.database.ownerUrl, async (client) => {
      const { rows: [last] } = await client.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1');
      const name = last?.migration_name ?? '';
      await client.query('UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1', [name]);
      expect(await start({})).toMatchObject({ code: 78, said: expect.stringMatching(new RegExp(`under way or broke off: ${name}\\..*npm run migrate`)) });
      await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [name]);
      expect(await start({})).toMatchObject({ code: 78, said: expect.stringMatching(new RegExp(`a migration is missing, from ${name} on\\. Stop app and worker`)) });
    });
    // As a version before this left it: the app may not even ask.
    await withClient(backend.database.ownerUrl, (client) => client.query('REVOKE ALL (migration_name, finished_at, rolled_back_at) ON _prisma_migrations FROM docket_app'));
    expect(await start({})).toMatchObject({ code: 78, said: expect.stringContaining('not of this version') });
  });
});
