import { connect, createServer } from 'node:net';
import { isErrno } from './processes/identity.ts';

export const LOOPBACK = '127.0.0.1';

/** Whether a server could listen on this loopback port now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await tryListen(port)) !== undefined;
}

/** A free loopback port of the system's choosing, for tests. */
export async function anyFreePort(): Promise<number> {
  const port = await tryListen(0);
  if (port === undefined) throw new Error('The system has no free port to give.');
  return port;
}

/**
 * The wanted port, or the next free one above it.
 * @param taken ports already promised to another part in this start; the one returned is added.
 * @throws when 200 in a row are taken.
 */
export async function freePortFrom(wanted: number, taken: Set<number>): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 200, 65_536); port++) {
    if (taken.has(port) || !(await isPortFree(port))) continue;
    taken.add(port);
    return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 199}.`);
}

/**
 * The port listened on, or undefined when it is taken.
 *
 * Also tried on ::1: browsers try `localhost` on both, so a stranger listening there would get our visitors.
 */
async function tryListen(port: number): Promise<number | undefined> {
  const onFour = await tryListenOn(LOOPBACK, port);
  if (onFour === undefined) return undefined;
  return (await tryListenOn('::1', onFour)) === undefined ? undefined : onFour;
}

function tryListenOn(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (isErrno(error, 'EADDRINUSE') || isErrno(error, 'EACCES')) resolve(undefined);
      else if (isErrno(error, 'EADDRNOTAVAIL') || isErrno(error, 'EAFNOSUPPORT')) resolve(port); // no IPv6 here
      else reject(error);
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

/** Resolves when something on this loopback port takes a connection, rejects when nothing does. */
export function connectTo(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: LOOPBACK, port });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
