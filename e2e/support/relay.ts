/** A relay between a dock and the app that holds one request back until told: the uploader stands still where a journey wants to look. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { stack } from './stack.ts';

export interface Relay {
  readonly url: string;
  /** Lets the held requests go, and those to come. */
  release(): void;
  close(): Promise<void>;
}

/** @param held paths that wait for {@link Relay.release} */
export async function holdingRelay(held: RegExp): Promise<Relay> {
  const released = Promise.withResolvers<void>();
  const { ports } = stack();
  const pass = async (incoming: IncomingMessage, answer: ServerResponse) => {
    if (held.test(incoming.url ?? '')) await released.promise;
    const onward = request({ host: '127.0.0.1', port: ports.app, method: incoming.method, path: incoming.url, headers: incoming.headers });
    onward.on('response', (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  };
  const server = createServer((incoming, answer) => void pass(incoming, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    release: () => released.resolve(),
    async close() {
      released.resolve();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
