/** The real process refuses to start where it must not run, with words and exit code 78 (EX_CONFIG). */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
