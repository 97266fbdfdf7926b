import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { API_CLIENT_ID, type CastDock } from '#local/cast.ts';
import { addresses, type Ports } from '../environment.ts';
import { ROOT, type StackPaths } from '../paths.ts';

export interface DockFolder {
  readonly dock: CastDock;
  /** Folder of camera files, looked through to its depth. */
  readonly folder: string;
  readonly ports: Ports;
  readonly paths: StackPaths;
  /** `terminal` shows the uploader's own progress bars; otherwise what it prints goes to `onOutput`. */
  readonly output: 'terminal' | ((text: string) => void);
  readonly args?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Options and environment with which the uploader acts as this dock. */
export function dockArguments({ dock, ports, paths }: Pick<DockFolder, 'dock' | 'ports' | 'paths'>): string[] {
  const at = addresses(ports);
  return [
    '--server', at.appInternal,
    '--token-endpoint', at.tokenEndpoint,
    '--client-id', dock.clientId,
    '--key-file', join(paths.docks, dock.id, 'key.pem'),
    '--cert-file', join(paths.docks, dock.id, 'cert.pem'),
    '--scope', `api://${API_CLIENT_ID}/.default`,
  ];
}

/**
 * Delivers a folder through the program that a station runs.
 * @returns its exit code: 0 all delivered, 1 some not, 3 refused; it has said why.
 * @throws the signal's reason when aborted: the uploader is asked to stop and resumes the next time.
 */
export async function dockFolder({ folder, output, args = [], signal, ...which }: DockFolder): Promise<number> {
  signal?.throwIfAborted();
  const child = spawn(process.execPath, [join(ROOT, 'dock', 'main.ts'), '--folder', folder, ...dockArguments(which), ...args], {
    cwd: ROOT,
    stdio: ['ignore', output === 'terminal' ? 'inherit' : 'pipe', output === 'terminal' ? 'inherit' : 'pipe'],
    // Its own group: Ctrl-C comes to us, and we pass it on.
    detached: true,
  });
  const stop = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', stop, { once: true });
  if (output !== 'terminal') for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', output);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    signal?.throwIfAborted();
    return code ?? 1;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
