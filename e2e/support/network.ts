/** A network that can go: everything a browser asks for passes here, as through a force's proxy, for browsers that no driver takes offline. */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Network {
  /** For the browser's settings: `host:port`. */
  readonly proxy: string;
  /** From now on nothing is answered, as behind a cable that was pulled. */
  goes(): void;
  comesBack(): void;
  close(): Promise<void>;
}

export async function network(): Promise<Network> {
  let isThere = true;
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    if (!isThere) {
      incoming.socket.destroy();
      return;
    }
    // Of a proxy the whole address is asked.
    const onward = request(incoming.url!, { method: incoming.method, headers: incoming.headers }, (response) => {
      answer.writeHead(response.statusCode!, response.headers);
      response.on('error', () => answer.destroy()).pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer(pass);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    proxy: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    goes() {
      isThere = false;
      server.closeAllConnections();
    },
    comesBack() {
      isThere = true;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
