import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePorts } from './demo/choose-ports.ts';
import { anyFreePort, freePortFrom, isPortFree, LOOPBACK } from './ports.ts';

const open: Server[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

function occupy(port: number, host = LOOPBACK): Promise<void> {
  const server = createServer();
  open.push(server);
  return new Promise((resolve) => server.listen({ port, host }, resolve));
}

describe('a port', () => {
  it('moves aside when taken, and is not given twice', async () => {
    const wanted = await anyFreePort();
    await occupy(wanted);
    expect(await isPortFree(wanted)).toBe(false);
    const taken = new Set<number>();
    const first = await freePortFrom(wanted, taken);
    const second = await freePortFrom(wanted, taken);
    expect(first).toBeGreaterThan(wanted);
    expect(second).toBeGreaterThan(first);
  });

  it('is chosen by its variable, and said when another is used', async () => {
    const wanted = await anyFreePort();
    await occupy(wanted);
    const said: string[] = [];
    const ports = await choosePorts({ NODE_ENV: 'test', DOCKET_PORT_APP: String(wanted) }, (text) => said.push(text));
    expect(ports.app).toBeGreaterThan(wanted);
    expect(said[0]).toContain(`Port ${wanted} is taken; the app uses ${ports.app}`);
    expect(new Set(Object.values(ports)).size).toBe(Object.values(ports).length);
  });

  it('is refused when its variable is no port number', async () => {
    await expect(choosePorts({ NODE_ENV: 'test', DOCKET_PORT_DB: 'five' }, () => undefined)).rejects.toThrow('DOCKET_PORT_DB=five');
  });
});
