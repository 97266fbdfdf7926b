import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlreadyRunning, claim, holderOf, unclaim } from '../demo/claim.ts';
import { endProcess } from './end.ts';
import { identify, isRunning } from './identity.ts';
import { keepRunning } from './keep-running.ts';
import { endOrphans, noteRun } from './run-files.ts';
import { startService, type Service, type ServiceOptions } from './service.ts';
import { waitUntilReady } from './wait-until-ready.ts';

let dir: string;
let services: Service[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'docket-processes-'));
  services = [];
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.stop()));
  rmSync(dir, { recursive: true });
});

const FOREVER = 'setInterval(() => {}, 1000)';
async function node(script: string, options: Partial<ServiceOptions> = {}): Promise<Service> {
  const name = options.name ?? 'part';
  const service = await startService({ command: process.execPath, args: ['-e', script], logFile: join(dir, `${name}.log`), runDir: join(dir, 'run'), ...options, name });
  services.push(service);
  return service;
}

const identityOf = (pid: number) => {
  const identity = identify(pid);
  if (!identity) throw new Error(`No process ${pid}.`);
  return identity;
};

describe('a started service', () => {
  it('is noted while it runs and forgotten when stopped', async () => {
    const service = await node(FOREVER);
    expect(existsSync(join(dir, 'run', 'part.json'))).toBe(true);
    await service.stop();
    expect(existsSync(join(dir, 'run', 'part.json'))).toBe(false);
    expect(await service.exited).toBe('signal SIGTERM');
  });

  it('takes the children it leaves behind along', async () => {
    const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { stdio: 'ignore' })`;
    const service = await node(`console.log(${child}.pid); ${FOREVER}`, { group: true });
    await waitUntilReady({ service, probe: async () => expect(readFileSync(service.logFile, 'utf8')).toMatch(/\d+\n/) });
    const orphan = identityOf(Number(readFileSync(service.logFile, 'utf8')));
    await service.stop();
    await endProcess(orphan); // waits until a reaper has it; already signalled
    expect(isRunning(orphan)).toBe(false);
  });

  it('is killed when it doesn’t heed the signal', async () => {
    const service = await node(`process.on('SIGTERM', () => {}); console.log('up'); ${FOREVER}`, { graceMs: 50 });
    await waitUntilReady({ service, probe: async () => expect(readFileSync(service.logFile, 'utf8')).toContain('up') });
    await service.stop();
    expect(await service.exited).toBe('signal SIGKILL');
  });

  it('that ends at start is told with the end of its log', async () => {
    const service = await node(`console.error('no such region'); process.exit(78)`);
    await expect(waitUntilReady({ service, probe: () => Promise.reject(new Error('not yet')) })).rejects.toThrow(/exit code 78[^]*no such region/);
  });

  it('that cannot be started at all rejects', async () => {
    await expect(node('', { command: join(dir, 'nothing') })).rejects.toThrow('Cannot start part');
  });
});

describe('an orphan of a killed start', () => {
  it('is ended by its run file', async () => {
    const service = await node(FOREVER);
    expect(await endOrphans(join(dir, 'run'))).toEqual(['part']);
    expect(await service.exited).toBe('signal SIGTERM');
  });

  it('is not mistaken for another process that has its number now', async () => {
    const service = await node(FOREVER);
    noteRun(join(dir, 'run'), 'part', { ...identityOf(service.pid), startTime: '1' });
    expect(await endOrphans(join(dir, 'run'))).toEqual([]);
    expect(identify(service.pid)).toBeDefined();
  });

  it('leaves no trouble by a run file that was cut short', async () => {
    const service = await node(FOREVER);
    writeFileSync(join(dir, 'run', 'part.json'), '{"pid":');
    expect(await endOrphans(join(dir, 'run'))).toEqual([]);
    expect(identify(service.pid)).toBeDefined();
  });
});

describe('a part that is kept running', () => {
  it('is started again when it is killed, and said so', async () => {
    const said: string[] = [];
    const again = Promise.withResolvers<void>();
    const started: Service[] = [];
    const kept = await keepRunning({
      name: 'The worker',
      backoffMs: 1,
      say: (text) => void (said.push(text), text.endsWith('running again.') && again.resolve()),
      start: async () => {
        const service = await node(FOREVER);
        started.push(service);
        return service;
      },
    });
    process.kill(identityOf(started[0]?.pid ?? 0).pid, 'SIGKILL');
    await again.promise;
    await kept.stop();
    expect(said).toEqual(['The worker ended unexpectedly (signal SIGKILL); starting it again.', 'The worker is running again.']);
    expect(started).toHaveLength(2);
    expect(await started[1]?.exited).toBe('signal SIGTERM');
  });

  it('is tried again when it doesn’t start, until stopped', async () => {
    const tries = Promise.withResolvers<void>();
    const first = Promise.withResolvers<string>();
    let count = 0;
    const kept = await keepRunning({
      name: 'The app',
      backoffMs: 1,
      say: () => undefined,
      start: async () => {
        if (++count === 3) tries.resolve();
        if (count > 1) throw new Error('port taken');
        return { exited: first.promise, stop: async () => first.resolve('stopped') };
      },
    });
    first.resolve('exit code 1');
    await tries.promise;
    await kept.stop();
    expect(count).toBeGreaterThanOrEqual(3);
  });
});

describe('the claim on a state folder', () => {
  it('is refused while another live process holds it, naming the address', async () => {
    const service = await node(FOREVER);
    writeFileSync(join(dir, 'running.json'), JSON.stringify({ ...identityOf(service.pid), address: 'http://localhost:3000' }));
    expect(() => claim(dir, 'http://localhost:3001')).toThrow(AlreadyRunning);
    expect(() => claim(dir, 'http://localhost:3001')).toThrow('http://localhost:3000');
    await service.stop();
    claim(dir, 'http://localhost:3001');
    expect(holderOf(dir)).toBeUndefined(); // ourselves
    unclaim(dir);
  });
});
