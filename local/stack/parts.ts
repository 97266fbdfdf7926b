import { createRequire } from 'node:module';
import { join } from 'node:path';
import { addresses, type Ports, type StackEnvironment } from '../environment.ts';
import { LOOPBACK } from '../ports.ts';
import { ROOT, type StackPaths } from '../paths.ts';
import { startService, type Service } from '../processes/service.ts';
import { waitUntilReady } from '../processes/wait-until-ready.ts';

export interface PartContext {
  readonly ports: Ports;
  readonly paths: StackPaths;
  readonly env: StackEnvironment;
}

/** `production` serves the build; `development` compiles as it is asked and reloads. */
export type AppMode = 'production' | 'development';

const nextCli = () => createRequire(import.meta.url).resolve('next/dist/bin/next');

/** Starts the web app; resolves when it answers that its database and storage do too. */
export async function startApp({ ports, paths, env }: PartContext, mode: AppMode = 'production'): Promise<Service> {
  const service = await startService({
    name: 'app',
    command: process.execPath,
    args: [nextCli(), mode === 'production' ? 'start' : 'dev', '--hostname', LOOPBACK, '--port', String(ports.app)],
    cwd: ROOT,
    env: childEnvironment({ ...env, NODE_ENV: mode }),
    logFile: paths.log('app'),
    runDir: paths.run,
    group: true,
  });
  await waitUntilReady({ service, probe: () => answers(`${addresses(ports).appInternal}/api/health`), timeoutMs: 180_000, everyMs: 100 });
  return service;
}

/** Starts the worker. Resolves at once: jobs wait for it. */
export function startWorker({ paths, env }: PartContext, mode: AppMode = 'production'): Promise<Service> {
  return startService({
    name: 'worker',
    command: process.execPath,
    args: [...(mode === 'development' ? ['--watch'] : []), join(ROOT, 'worker', 'main.ts')],
    cwd: ROOT,
    env: childEnvironment({ ...env, NODE_ENV: mode }),
    logFile: paths.log('worker'),
    runDir: paths.run,
    // Its jobs are given ten seconds to end; ffmpeg goes with it.
    graceMs: 15_000,
    group: true,
  });
}

/** Starts the identity provider as a process of its own, without test hooks. */
export async function startIdentity({ ports, paths }: Omit<PartContext, 'env'>): Promise<Service> {
  const at = addresses(ports);
  const service = await startService({
    name: 'identity',
    command: process.execPath,
    args: [
      join(ROOT, 'local', 'identity', 'main.ts'),
      '--port', String(ports.idp), '--app-origin', at.app, '--state-dir', paths.identity, '--docks-dir', paths.docks,
    ],
    cwd: ROOT,
    env: childEnvironment({}),
    logFile: paths.log('identity'),
    runDir: paths.run,
  });
  await waitUntilReady({ service, probe: () => answers(`${at.tokenEndpoint.replace('/oauth2/v2.0/token', '')}/discovery/v2.0/keys`) });
  return service;
}

/** Our own environment less what only migrations may know, plus what the part is told. */
function childEnvironment(given: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { DOCKET_MIGRATOR_DATABASE_URL: _secret, ...inherited } = process.env;
  return { ...inherited, ...given } as NodeJS.ProcessEnv;
}

async function answers(url: string) {
  const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  if (!response.ok) throw new Error(`${url} answers ${response.status}: ${(await response.text()).slice(0, 500)}`);
}
