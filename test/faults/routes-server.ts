/**
 * The app's routes in a process of their own, without its pages: what a dock speaks to, and what a test can kill without
 * having built the app first. `node test/faults/routes-server.ts PORT`.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { ROUTES } from '#app/api/routes.ts';
import { LOOPBACK } from '#local/ports.ts';
import { startUp } from '#server/platform/start-up.ts';

const PATHS = Object.entries(ROUTES).map(([path, methods]) => ({
  methods,
  names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
  pattern: new RegExp(`^${path.replaceAll('.', '[.]').replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
}));

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length ? Buffer.concat(chunks).toString('utf8') : undefined;
}

async function answer(request: IncomingMessage): Promise<Response> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  for (const { methods, names, pattern } of PATHS) {
    const match = pattern.exec(url.pathname);
    const route = match && methods[request.method as keyof typeof methods];
    if (!route) continue;
    const headers = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));
    const body = await bodyOf(request);
    const params = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1]!)]));
    return route(new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) }), { params: Promise.resolve(params) });
  }
  return new Response(null, { status: 404 });
}

await startUp('app');
createServer((request, response) => {
  answer(request).then(
    async (made) => response.writeHead(made.status, Object.fromEntries(made.headers)).end(Buffer.from(await made.arrayBuffer())),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(process.argv[2]), LOOPBACK);
