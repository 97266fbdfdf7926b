/** Routes behind a plain HTTP server on loopback: Docket's API without its pages, and without having built the app. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { LOOPBACK } from '#local/ports.ts';
import type { Route, RouteTable } from '#server/http/index.ts';

/** Finds the route of a request and has it answer; 404 where there is none. */
export function answering(routes: RouteTable): (request: IncomingMessage) => Promise<Response> {
  const paths = Object.entries(routes).map(([path, methods]) => ({
    methods: methods as Readonly<Record<string, Route | undefined>>,
    names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    pattern: new RegExp(`^${path.replaceAll('.', '[.]').replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
  }));
  return async (request) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    for (const { methods, names, pattern } of paths) {
      const match = pattern.exec(url.pathname);
      const route = match && methods[request.method ?? ''];
      if (!route) continue;
      const headers = Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));
      const body = await bodyOf(request);
      const params = Object.fromEntries(names.map((name, i) => [name, decodeURIComponent(match[i + 1]!)]));
      return route(new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) }), { params: Promise.resolve(params) });
    }
    return new Response(null, { status: 404 });
  };
}

/** Listens on a loopback port and answers by `answer`; what it throws is a 500. */
export function serve(port: number, answer: (request: IncomingMessage) => Promise<Response>): Server {
  return createServer((request, response) => {
    answer(request).then(
      async (made) => response.writeHead(made.status, Object.fromEntries(made.headers)).end(Buffer.from(await made.arrayBuffer())),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(port, LOOPBACK);
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length ? Buffer.concat(chunks).toString('utf8') : undefined;
}
