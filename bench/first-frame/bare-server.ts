/** Serves the bare side's page: the product's own modules as they stand, less their types. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '#local/paths.ts';
import { anyFreePort, LOOPBACK } from '#local/ports.ts';

const HLS = '/node_modules/hls.js/dist/hls.light.mjs';
const PAGE = '/bench/first-frame/bare-page.ts';
const FILES: Readonly<Record<string, string>> = {
  [PAGE]: PAGE,
  [HLS]: HLS,
  '/components/player/hls-config.ts': '/components/player/hls-config.ts',
  '/components/player/playlist-in-hand.ts': '/components/player/playlist-in-hand.ts',
  '/components/player/signed-request.ts': '/components/player/signed-request.ts',
};

/** Size of the product's stage; left edge and width of its seek bar. */
export interface Layout {
  readonly stage: { readonly width: number; readonly height: number };
  readonly bar: { readonly left: number; readonly width: number };
}

export interface BareServer {
  /** `http://localhost:PORT`, an origin of its own. */
  readonly url: string;
  stop(): Promise<void>;
}

export async function startBareServer({ stage, bar }: Layout): Promise<BareServer> {
  const html = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,">
<style>body { margin: 0 } #stage { width: ${stage.width}px; height: ${stage.height}px; background: #000 } video { width: 100%; height: 100% }
#strip { position: absolute; left: ${bar.left}px; width: ${bar.width}px; height: 40px; background: #999 } button { display: block; width: 200px; height: 40px }</style>
<script type="importmap">${JSON.stringify({ imports: { 'hls.js/light': HLS, '#components/': '/components/' } })}</script>
<button>Open</button><div id="stage"></div><div id="strip"></div>
<script type="module" src="${PAGE}"></script></html>`;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const send = (status: number, type: string, body: string) => response.writeHead(status, { 'content-type': type }).end(body);
    const file = FILES[path];
    if (path === '/') return send(200, 'text/html', html);
    if (!file) return send(404, 'text/plain', 'Not here');
    readFile(join(ROOT, file), 'utf8').then(
      (source) => send(200, 'text/javascript', file.endsWith('.ts') ? stripTypeScriptTypes(source) : source),
      () => send(404, 'text/plain', 'Not here'),
    );
  });
  const port = await anyFreePort();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, LOOPBACK, resolve));
  return {
    url: `http://localhost:${port}`,
    stop: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  };
}
