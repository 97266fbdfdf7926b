import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { connectTo, LOOPBACK } from './ports.ts';
import { startService } from './processes/service.ts';
import { waitUntilReady } from './processes/wait-until-ready.ts';

export interface BlobAccount {
  readonly name: string;
  /** Base64, as Azure's are. */
  readonly key: string;
}

export interface StartAzurite {
  /** Folder of its blobs; made when missing. */
  readonly dir: string;
  readonly port: number;
  readonly accounts: readonly BlobAccount[];
  /**
   * PEM files: it then speaks https and takes OAuth tokens without checking who signed them, which is what
   * user-delegation signatures need.
   */
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly logFile?: string;
  readonly runDir?: string;
}

export interface Azurite {
  readonly port: number;
  readonly pid: number;
  readonly exited: Promise<string>;
  /** `http://127.0.0.1:PORT/ACCOUNT`, the form a BlobServiceClient wants. */
  endpoint(account: BlobAccount): string;
  stop(): Promise<void>;
}

/**
 * Starts Azurite's blob service on loopback.
 *
 * `--skipApiVersionCheck`: the newest SDK names a service version newer than Azurite knows and would be refused.
 * It acknowledges blobs before they are on disk: for evaluation and tests only.
 *
 * @throws when it doesn't come up within a minute.
 */
export async function startAzurite({ dir, port, accounts, tls, logFile = `${dir}.log`, runDir }: StartAzurite): Promise<Azurite> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const service = await startService({
    name: 'azurite',
    command: process.execPath,
    args: [
      createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js'),
      '--location', dir, '--blobHost', LOOPBACK, '--blobPort', String(port),
      '--skipApiVersionCheck', '--silent', '--disableTelemetry',
      ...(tls ? ['--oauth', 'basic', '--cert', tls.certFile, '--key', tls.keyFile] : []),
    ],
    // Working folder: it writes its location file where it stands.
    cwd: dir,
    env: { ...process.env, AZURITE_ACCOUNTS: accounts.map(({ name, key }) => `${name}:${key}`).join(';') },
    logFile,
    runDir,
    // It writes its index on SIGTERM; give it time.
    graceMs: 15_000,
  });
  const scheme = tls ? 'https' : 'http';
  // Any answer, a refusal too, shows that it listens. Over https the certificate is our own, so only the port is asked.
  await waitUntilReady({ service, probe: () => (tls ? connectTo(port) : fetch(`http://${LOOPBACK}:${port}/`)) });
  return {
    port,
    pid: service.pid,
    exited: service.exited,
    endpoint: ({ name }) => `${scheme}://${LOOPBACK}:${port}/${name}`,
    stop: service.stop,
  };
}
