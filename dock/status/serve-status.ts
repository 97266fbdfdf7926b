import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { StationStatus } from './status.ts';

const LOOPBACK = '127.0.0.1';
const PAGE = join(import.meta.dirname, 'page');
const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'status.html', type: 'text/html; charset=utf-8' },
  '/status.css': { file: 'status.css', type: 'text/css; charset=utf-8' },
  '/status.js': { file: 'status.js', type: 'text/javascript; charset=utf-8' },
};
const HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

export interface StatusServer {
  readonly url: string;
  close(): void;
}

/**
 * Shows the station's status to browsers on this machine, and to nothing else: it listens on loopback, and answers only
 * when it is called by a name of loopback, so that no page from elsewhere reads it by pointing its own name here.
 *
 * @throws when the port is taken.
 */
export async function serveStatus({ port, status }: { readonly port: number; readonly status: () => StationStatus }): Promise<StatusServer> {
  const contents = new Map(Object.entries(FILES).map(([path, { file, type }]) => [path, { type, body: readFileSync(join(PAGE, file)) }]));
  let hosts: ReadonlySet<string> = new Set();

  function answer({ method, url, headers }: IncomingMessage, response: ServerResponse): void {
    const send = (code: number, type: string, body: string | Buffer) => response.writeHead(code, { ...HEADERS, 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(method === 'HEAD' ? undefined : body);
    const refuse = (code: number, words: string) => send(code, 'text/plain; charset=utf-8', `${words}\n`);
    if (!hosts.has(headers.host ?? '')) return void refuse(421, 'This page is for the dock’s own computer.');
    if (method !== 'GET' && method !== 'HEAD') return void refuse(405, 'This page only shows.');
    if (url === '/status.json') return void send(200, 'application/json', JSON.stringify(status()));
    const content = contents.get(url ?? '');
    if (!content) return void refuse(404, 'There is nothing here.');
    send(200, content.type, content.body);
  }

  const server = createServer({ maxHeaderSize: 8 * 1024, requestTimeout: 10_000 }, answer);
  server.maxConnections = 32;
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  hosts = new Set([LOOPBACK, 'localhost'].map((name) => `${name}:${taken}`));
  return {
    url: `http://${LOOPBACK}:${taken}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
