import { mkdirSync } from 'node:fs';
import { startAzurite } from '../azurite.ts';
import { appEnvironment, type Ports, type StackEnvironment } from '../environment.ts';
import type { StackPaths } from '../paths.ts';
import { startPostgres } from '../postgres.ts';
import type { Kept, KeepRunning, Running } from '../processes/keep-running.ts';
import type { Secrets } from '../secrets.ts';
import { startApp, startIdentity, startWorker, type AppMode } from './parts.ts';
import { prepareDatabase } from './prepare-database.ts';

export interface StackOptions {
  readonly paths: StackPaths;
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** Wraps the start of each part: the demo keeps them running, a test starts them once. */
  readonly run: (part: Pick<KeepRunning, 'name' | 'start'>) => Promise<Kept>;
  readonly mode?: AppMode;
  /** False for tests: nothing is synced to disk. */
  readonly durable?: boolean;
  /** In place of the provider's own process: a test's, with hooks. */
  readonly startIdentity?: () => Promise<Running>;
  /** Added to the settings of app and worker. */
  readonly extraEnv?: StackEnvironment;
}

/** What must run before the app can, and what runs on top: apart, because the first may serve while the app is built. */
export interface Stack {
  readonly env: StackEnvironment;
  readonly startApp: () => Promise<void>;
  readonly startWorker: () => Promise<void>;
  /** Stops the parts, newest first, the database last. Every part is tried even if one fails. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL, the blob store and the identity provider, and prepares the database.
 * @throws what the first part that failed threw, after the others were stopped.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { paths, ports, secrets, run, mode = 'production', durable = true } = options;
  const env = { ...appEnvironment({ ports, secrets, scratch: paths.scratch }), ...ffmpegEnvironment(), ...options.extraEnv };
  for (const dir of [paths.scratch, paths.logs, paths.run]) mkdirSync(dir, { recursive: true, mode: 0o700 });
  const started: Kept[] = [];
  const add = async (name: string, start: () => Promise<Running>) => void started.push(await run({ name, start }));
  const stop = () => stopAll(started);
  try {
    let adminUrl = '';
    const blobs = add('The blob store', () => startAzurite({ dir: paths.blobs, port: ports.blob, accounts: [secrets.blob], logFile: paths.log('azurite'), runDir: paths.run }));
    const identity = add('The identity provider', options.startIdentity ?? (() => startIdentity({ ports, paths })));
    const database = add('PostgreSQL', async () => {
      const postgres = await startPostgres({ dataDir: paths.postgres, port: ports.db, password: secrets.superuserPassword, durable, logFile: paths.log('postgres'), runDir: paths.run });
      adminUrl = postgres.superuserUrl;
      return postgres;
    });
    await allOrFirstFault([blobs, identity, database]);
    await prepareDatabase({ adminUrl, ports, secrets, paths });
  } catch (error) {
    await stop();
    throw error;
  }
  const context = { ports, paths, env };
  return {
    env,
    startApp: () => add('The app', () => startApp(context, mode)),
    startWorker: () => add('The worker', () => startWorker(context, mode)),
    stop,
  };
}

/** Like Promise.all, but waits for all, so that what did start is known and can be stopped. */
async function allOrFirstFault(work: readonly Promise<unknown>[]) {
  const fault = (await Promise.allSettled(work)).find((outcome) => outcome.status === 'rejected');
  if (fault) throw fault.reason;
}

async function stopAll(started: Kept[]) {
  const faults: unknown[] = [];
  for (let part = started.pop(); part; part = started.pop()) await part.stop().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw new AggregateError(faults, 'Not every part could be stopped.');
}

/** Found by ./docket; without them the parts look on the PATH. */
function ffmpegEnvironment(): StackEnvironment {
  const { FFMPEG_PATH, FFPROBE_PATH } = process.env;
  return { ...(FFMPEG_PATH ? { FFMPEG_PATH } : {}), ...(FFPROBE_PATH ? { FFPROBE_PATH } : {}) };
}
