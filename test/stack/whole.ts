/** The whole of Docket on free ports in a temporary folder, for end-to-end tests and benchmarks. */
import type { CastDock } from '#local/cast.ts';
import { addresses, migratorUrl, type Ports, type StackEnvironment } from '#local/environment.ts';
import { startIdentityProvider, type IdentityProvider } from '#local/identity/provider.ts';
import { stackPaths, type StackPaths } from '#local/paths.ts';
import { anyFreePort } from '#local/ports.ts';
import { keptSecrets } from '#local/secrets.ts';
import { buildOnce } from '#local/stack/build.ts';
import { dockArguments, dockFolder } from '#local/stack/dock-folder.ts';
import type { AppMode } from '#local/stack/parts.ts';
import { startStack } from '#local/stack/stack.ts';
import { actingAsOwner, asRole } from '../../prisma/bootstrap-roles.ts';
import { removeStackFolder, temporaryStackFolder } from './temporary-folder.ts';

export interface StartWhole {
  /** Settings of app and worker besides the usual, say DOCKET_SIGNATURE_SECONDS. */
  readonly env?: StackEnvironment;
  readonly tokenTtlSeconds?: number;
  readonly mode?: AppMode;
  /** Leave the worker out: nothing is checked or packaged. */
  readonly withoutWorker?: boolean;
}

export interface Whole {
  /** `http://localhost:PORT`, for the browser. */
  readonly appUrl: string;
  readonly ports: Ports;
  readonly paths: StackPaths;
  /** What app and worker run with; the same for a test that loads server code in its own process. */
  readonly env: StackEnvironment;
  /** With test hooks: forge() mints any token, changePerson() disables one. */
  readonly identity: IdentityProvider;
  readonly databaseUrl: { readonly app: string; readonly owner: string; readonly superuser: string };
  /** Options with which `node dock/main.ts` acts as this dock, the folder apart. */
  dockArguments(dock: CastDock): string[];
  /** Delivers a folder through the real uploader. @throws with its output unless all was delivered. */
  readonly dock: (dock: CastDock, folder: string) => Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything; the app is built first when its sources have changed. Stops what it started when it fails. */
export async function startWhole({ env = {}, tokenTtlSeconds, mode = 'production', withoutWorker = false }: StartWhole = {}): Promise<Whole> {
  if (mode === 'production') await buildOnce();
  const dir = await temporaryStackFolder();
  const paths = stackPaths(dir);
  const [app, db, blob, idp] = await Promise.all([anyFreePort(), anyFreePort(), anyFreePort(), anyFreePort()]);
  const ports: Ports = { app, db, blob, idp };
  const secrets = keptSecrets(paths.secrets);
  const at = addresses(ports);
  const identity = await startIdentityProvider({ port: idp, appOrigins: [at.app], stateDir: paths.identity, docksDir: paths.docks, testHooks: true, tokenTtlSeconds });
  const stopped = Promise.withResolvers<string>();
  const stack = await startStack({
    paths,
    ports,
    secrets,
    mode,
    durable: false,
    extraEnv: env,
    startIdentity: async () => ({ exited: stopped.promise, stop: async () => (await identity.stop(), stopped.resolve('stopped')) }),
    run: ({ start }) => start(),
  }).catch((error: unknown) => {
    removeStackFolder(dir);
    throw error;
  });
  const stop = async () => {
    await stack.stop();
    removeStackFolder(dir);
  };
  try {
    await Promise.all([stack.startApp(), withoutWorker ? undefined : stack.startWorker()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    appUrl: at.app,
    ports,
    paths,
    env: stack.env,
    identity,
    databaseUrl: {
      app: stack.env.DATABASE_URL as string,
      owner: actingAsOwner(migratorUrl({ ports, secrets })),
      superuser: asRole(at.database, 'postgres', secrets.superuserPassword, 'docket'),
    },
    dockArguments: (dock) => dockArguments({ dock, ports, paths }),
    async dock(dock, folder) {
      let printed = '';
      const code = await dockFolder({ dock, folder, ports, paths, output: (text) => void (printed += text) });
      if (code !== 0) throw new Error(`The uploader ended with ${code}:\n${printed}`);
    },
    stop,
  };
}
