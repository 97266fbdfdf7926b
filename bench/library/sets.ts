/** A made-up force with the API before it, in a process of its own, and the means to ask both. */
import pg from 'pg';
import { API_CLIENT_ID, CLIENT_ID, TENANT_ID } from '#local/cast.ts';
import { makeForce, type Force, type ForceServer } from '#local/force/make-force.ts';
import { SEED, untilToday } from '#local/force/seed-force.ts';
import { ROOT } from '#local/paths.ts';
import { anyFreePort, LOOPBACK } from '#local/ports.ts';
import { startService } from '#local/processes/service.ts';
import { waitUntilReady } from '#local/processes/wait-until-ready.ts';
import { RECORD_HEADER, type Statement } from '#test/http/recorded.ts';
import { newExportKey } from '#local/secrets.ts';
import { tokenMaker, type TokenMaker } from '#test/http/tokens.ts';

export interface Asked {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
}

export interface Set {
  readonly recordings: number;
  readonly force: Force;
  readonly maker: TokenMaker;
  /** As the app's role: what the product itself may read. */
  readonly bare: pg.Client;
  /** @throws when it isn't answered 200 or 204 */
  ask(asked: Asked): Promise<unknown>;
  /** The SQL of an answer, of who asks included. */
  statementsOf(asked: Asked): Promise<Statement[]>;
  stop(): Promise<void>;
}

export interface OpenSet {
  readonly recordings: number;
  readonly officers: number;
  readonly progress: (step: string, done: number, detail?: string) => void;
}

/** Makes the force unless it is there, and starts its API. */
export async function openSet(server: ForceServer, { recordings, officers, progress }: OpenSet): Promise<Set> {
  const force = await makeForce(server, { recordings, officers, seed: SEED, until: untilToday(), progress });
  const maker = await tokenMaker();
  const port = await anyFreePort();
  const url = `http://${LOOPBACK}:${port}`;
  const api = await startService({
    name: `api-${recordings}`,
    command: process.execPath,
    args: ['test/http/measured-server.ts', String(port)],
    cwd: ROOT,
    env: {
      ...process.env, NODE_ENV: 'production', DOCKET_ENV: 'demo', DOCKET_APP_ORIGIN: 'http://localhost:3000', DATABASE_URL: force.urls.app, AUTH_TENANT_ID: TENANT_ID, AUTH_CLIENT_ID: CLIENT_ID, AUTH_API_CLIENT_ID: API_CLIENT_ID,
      // Lists and marks have nothing to do with storage; an address must be given.
      AUTH_LOCAL_IDP: 'http://localhost:9', BLOB_ENDPOINT: `http://${LOOPBACK}:9/none`, BLOB_ACCOUNT_NAME: 'none', BLOB_ACCOUNT_KEY: 'bm9uZQ==', DOCKET_EXPORT_KEY: newExportKey(), DOCKET_SCRATCH: '/tmp', DOCKET_LOG_LEVEL: 'error', BENCH_KEY: JSON.stringify(maker.jwk),
    },
    account: undefined,
    logFile: `${ROOT}/.docket/force/logs/api-${recordings}.log`,
    runDir: `${ROOT}/.docket/force/run`,
    signal: 'SIGTERM',
    graceMs: 5_000,
  });
  const send = async ({ method, path, token, body }: Asked, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(url + path, { method, headers: { authorization: `Bearer ${token}`, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text.slice(0, 500)}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  const bare = new pg.Client({ connectionString: force.urls.app });
  try {
    await waitUntilReady({ service: api, probe: () => fetch(`${url}/api/health`) });
    await bare.connect();
  } catch (error) {
    await api.stop();
    throw error;
  }
  const stop = async () => {
    await bare.end();
    await api.stop();
  };
  return { recordings, force, maker, bare, ask: (asked) => send(asked), statementsOf: async (asked) => (await send(asked, { [RECORD_HEADER]: '1' })) as Statement[], stop };
}

