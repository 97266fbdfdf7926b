/**
 * What lies between a browser and Docket, for browsers whose driver neither takes them offline nor tells what goes wrong in a page: a proxy that
 * everything passes. It can go, as a line does, and it lays an ear into each page on its way.
 */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Network {
  /** For the browser's settings: `host:port`. */
  readonly proxy: string;
  /** What went wrong in pages: errors nobody caught, what their console calls one, what their policy forbade, what didn't load. */
  readonly faults: readonly string[];
  /** From now on nothing is answered, as behind a cable that was pulled. */
  goes(): void;
  comesBack(): void;
  close(): Promise<void>;
}

/** Where a page tells its faults: an address of its own origin, which no policy forbids it, and Docket never hears. */
const FAULTS = '/faults-of-this-page';

export async function network(): Promise<Network> {
  const faults: string[] = [];
  let isThere = true;
  const pass = (incoming: IncomingMessage, answer: ServerResponse) => {
    if (!isThere) {
      incoming.socket.destroy();
      return;
    }
    // Of a proxy the whole address is asked.
    const { pathname } = new URL(incoming.url!);
    if (pathname === FAULTS) {
      void text(incoming).then((fault) => (faults.push(fault), answer.writeHead(204).end()));
      return;
    }
    // Plain, so that a page can be written into.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const onward = request(incoming.url!, { method: incoming.method, headers }, (response) => void answerWith(response, answer));
    onward.on('error', () => answer.destroy());
    answer.on('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer(pass);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    proxy: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
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

async function answerWith(response: IncomingMessage, answer: ServerResponse): Promise<void> {
  const nonce = /'nonce-([^']+)'/.exec(String(response.headers['content-security-policy']))?.[1];
  const isPage = response.headers['content-type']?.startsWith('text/html') && nonce;
  if (!isPage) {
    answer.writeHead(response.statusCode!, response.headers);
    response.on('error', () => answer.destroy()).pipe(answer);
    return;
  }
  const { 'content-length': _, ...headers } = response.headers;
  const page = await text(response).catch(() => null);
  if (page === null) {
    answer.destroy();
    return;
  }
  answer.writeHead(response.statusCode!, headers);
  answer.end(page.replace(/<head[^>]*>/, (head) => `${head}<script nonce="${nonce}">(${String(ear)})(${JSON.stringify(FAULTS)})</script>`));
}

/** Runs in the page, before anything of its own: stands alone. */
function ear(address: string): void {
  const tell = (fault: string) => navigator.sendBeacon(address, `${location.pathname}: ${fault}`);
  const words = (of: unknown) => (of instanceof Error ? of.message : String(of));
  addEventListener('error', (event) => tell(event.target instanceof Element ? `not loaded: ${event.target.outerHTML}` : `uncaught: ${event.message}`), true);
  addEventListener('unhandledrejection', ({ reason }) => tell(`rejected: ${words(reason)}`));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => tell(`forbidden by ${violatedDirective}: ${blockedURI}`));
  const said = console.error;
  console.error = (...what: unknown[]) => {
    tell(`console: ${what.map(words).join(' ')}`);
    said(...what);
  };
}
