import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { LOOPBACK } from './ports.ts';
import { databaseAccount, type Account } from './postgres/account.ts';
import { makeClusterOnce } from './postgres/cluster.ts';
import { postgresHome, type PostgresHome } from './postgres/home.ts';
import { endOrphanServer } from './postgres/orphan.ts';
import { postgresPackage, program } from './postgres/programs.ts';
import { lastLines, startService, type Service } from './processes/service.ts';
import { waitUntilReady } from './processes/wait-until-ready.ts';

export { clusterPlace, removeCluster } from './postgres/home.ts';

export interface StartPostgres {
  /** Folder of the cluster; made when missing. Relocated when the database's account cannot reach it. */
  readonly dataDir: string;
  readonly port: number;
  /** The superuser's password; the one the cluster was made with. */
  readonly password: string;
  /** False for tests: nothing is synced to disk, so a crash of the machine loses the cluster. */
  readonly durable?: boolean;
  readonly logFile?: string;
  readonly runDir?: string;
  /** Settings of the server besides ours, by their names in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  /** URL of the superuser on database `postgres`; other databases by changing its path. */
  readonly superuserUrl: string;
  readonly port: number;
  readonly pid: number;
  readonly exited: Promise<string>;
  /** "Fast" shutdown: clients are cut off, the cluster is left clean. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on loopback, making the cluster first when there is none and ending the orphan of a killed
 * start when there is one. TCP only, passwords only (SCRAM).
 *
 * @throws when it doesn't come up within a minute; the message carries the end of its log.
 */
export async function startPostgres({ dataDir, port, password, durable = true, logFile = `${dataDir}.log`, runDir, settings = {} }: StartPostgres): Promise<Postgres> {
  const account = databaseAccount();
  const home = postgresHome({ dataDir, packageDir: postgresPackage(), account });
  await endOrphanServer(home.data);
  await makeClusterOnce({ home, account, password, durable });
  const superuserUrl = `postgres://postgres:${encodeURIComponent(password)}@${LOOPBACK}:${port}/postgres`;
  const service = await startWhenMemoryIsFree(() => launch({ home, account, port, durable, logFile, runDir, settings }), superuserUrl);
  return { superuserUrl, port, pid: service.pid, exited: service.exited, stop: service.stop };
}

interface Launch {
  readonly home: PostgresHome;
  readonly account: Account | undefined;
  readonly port: number;
  readonly durable: boolean;
  readonly logFile: string;
  readonly runDir: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

function launch({ home, account, port, durable, logFile, runDir, settings }: Launch): Promise<Service> {
  const all = {
    listen_addresses: LOOPBACK,
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
  };
  return startService({
    name: 'postgres',
    command: program(home.bin, 'postgres'),
    args: ['-D', home.data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    account,
    logFile,
    runDir,
    signal: 'SIGINT',
    graceMs: 30_000,
  });
}

/**
 * After `kill -9` of the server its backends live on for a moment and hold the shared memory; a new server then
 * refuses to start. They notice and go within seconds, so it is tried again.
 */
async function startWhenMemoryIsFree(start: () => Promise<Service>, url: string): Promise<Service> {
  for (let attempt = 1; ; attempt++) {
    const service = await start();
    try {
      await waitUntilReady({ service, probe: () => connectOnce(url) });
      return service;
    } catch (error) {
      await service.stop();
      if (attempt === 20 || !lastLines(service.logFile, 4).includes('shared memory')) throw error;
      await delay(250);
    }
  }
}

async function connectOnce(connectionString: string) {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
  } finally {
    await client.end();
  }
}
