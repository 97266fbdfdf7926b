import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';

export interface TestStore {
  readonly service: BlobServiceClient;
  readonly credential: StorageSharedKeyCredential;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  stop(): Promise<void>;
}

/** An account of our own, so that nothing here is Azurite's published key. */
const ACCOUNT = 'docktests';
const KEY = Buffer.from('only for tests that run on loopback').toString('base64');

/** A real Azurite in memory, on a free port of loopback, with one account and a container `incoming`. */
export async function startTestStore(): Promise<TestStore> {
  const program = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const options = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent', '--blobHost', '127.0.0.1', '--blobPort', '0'];
  const child = spawn(process.execPath, [program, ...options], {
    env: { ...process.env, AZURITE_ACCOUNTS: `${ACCOUNT}:${KEY}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await listeningOrigin(child.stdout);
  const credential = new StorageSharedKeyCredential(ACCOUNT, KEY);
  const service = new BlobServiceClient(`${origin}/${ACCOUNT}`, credential);
  await service.getContainerClient('incoming').create();
  return {
    service,
    credential,
    origin,
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Goes on reading afterwards: a closed pipe would end Azurite with its next word. */
function listeningOrigin(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    output.on('data', (chunk) => {
      said += String(chunk);
      const origin = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (origin) resolve(origin);
    });
    output.once('end', () => reject(new Error(`Azurite did not start: ${said}`)));
  });
}
