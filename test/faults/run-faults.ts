/**
 * Docks a folder while worker, dock, app, PostgreSQL and Azurite are killed at moments a seed decides, waits until
 * nothing is under way any more, and looks for broken invariants.
 */
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { addresses, migratorUrl, type Ports } from '#local/environment.ts';
import { pick, seeded } from '#local/footage/seeded.ts';
import { stackPaths } from '#local/paths.ts';
import { anyFreePort } from '#local/ports.ts';
import { startService } from '#local/processes/service.ts';
import { waitUntilReady } from '#local/processes/wait-until-ready.ts';
import { keptSecrets } from '#local/secrets.ts';
import { startStack } from '#local/stack/stack.ts';
import { openStore } from '#server/platform/blob/index.ts';
import { connect, type Db } from '#server/platform/db.ts';
import { brokenInvariants, type Findings } from '#test/invariants/broken-invariants.ts';
import { removeStackFolder, temporaryStackFolder } from '#test/stack/temporary-folder.ts';
import { until } from '#test/stack/until.ts';
import { actingAsOwner } from '../../prisma/bootstrap-roles.ts';
import { makeCameraFiles } from './camera-files.ts';
import { startDocking } from './docking.ts';
import { supervise, type Supervised } from './supervised.ts';

export const TARGETS = ['worker', 'dock', 'app', 'postgres', 'azurite'] as const;
export type Target = (typeof TARGETS)[number];

export interface RunFaults {
  readonly seed: string;
  /** Camera files to dock; two of them odd. */
  readonly files: number;
  /** Kills, each target once before any comes again. */
  readonly kills: number;
  /** `routes`: the app's routes alone, nothing to build first. `pages`: the built app. */
  readonly app: 'routes' | 'pages';
  /** Longest time without anything under way coming to its end, ms. */
  readonly patienceMs?: number;
  readonly note?: (text: string) => void;
}

export interface FaultRun extends Findings {
  readonly killed: Readonly<Record<Target, number>>;
  readonly dockStarts: number;
  /** From the last kill until nothing was under way, ms. */
  readonly restedAfterMs: number;
}

/** Azurite saves its index every five seconds and loses what came later: it is given this long without a write. */
const AZURITE_SAVES_MS = 8_000;

export async function runFaults({ seed, files, kills, app, patienceMs = 240_000, note = () => undefined }: RunFaults): Promise<FaultRun> {
  const random = seeded(`faults ${seed}`);
  const dir = await temporaryStackFolder();
  const paths = stackPaths(dir);
  const [appPort, db, blob, idp] = await Promise.all([anyFreePort(), anyFreePort(), anyFreePort(), anyFreePort()]);
  const ports: Ports = { app: appPort, db, blob, idp };
  const secrets = keptSecrets(paths.secrets);
  const parts = new Map<string, Supervised>();
  const run = async (part: Parameters<typeof supervise>[0]) => {
    const supervised = await supervise(part);
    parts.set(part.name, supervised);
    return supervised;
  };
  const part = (name: string) => {
    const found = parts.get(name);
    if (!found) throw new Error(`There is no part called ${name}.`);
    return found;
  };
  const stack = await startStack({ paths, ports, secrets, run, durable: true });
  const at = addresses(ports);
  let client: Db | undefined;
  let docking: ReturnType<typeof startDocking> | undefined;
  try {
    if (app === 'pages') await stack.startApp();
    else await run({ name: 'The app', start: () => startRoutes({ port: appPort, env: stack.env, logFile: paths.log('app'), runDir: paths.run }) });
    await stack.startWorker();
    const camera = makeCameraFiles({ dir, seed, count: files });
    docking = startDocking({ folder: camera.folder, ports, paths, onPrinted: (text) => note(text.trimEnd()) });

    const killed: Record<Target, number> = { worker: 0, dock: 0, app: 0, postgres: 0, azurite: 0 };
    const dock = docking;
    const harm: Record<Target, () => Promise<void>> = {
      worker: () => part('The worker').kill(),
      app: () => part('The app').kill(true),
      dock: async () => dock.kill(),
      postgres: () => part('PostgreSQL').kill(),
      // Everybody who writes is held, so that what Azurite has acknowledged has had its time.
      azurite: async () => {
        const writers = [part('The worker'), part('The app'), dock];
        for (const writer of writers) writer.hold();
        await delay(AZURITE_SAVES_MS);
        try {
          await part('The blob store').kill();
        } finally {
          for (const writer of writers) writer.release();
        }
      },
    };
    let left: Target[] = [];
    for (let n = 0; n < kills; n++) {
      for (let f = 0; f < Math.ceil(files / (kills + 1)); f++) camera.next();
      await delay(300 + random() * 3_000);
      if (left.length === 0) left = [...TARGETS];
      const target = pick(random, left);
      left = left.filter((t) => t !== target);
      note(`kill ${n + 1}: ${target}`);
      await harm[target]();
      killed[target] += 1;
    }

    while (camera.next());
    const since = performance.now();
    client = connect(actingAsOwner(migratorUrl({ ports, secrets })), 2);
    const dockStarts = await inTime(docking.finish(), patienceMs, 'the dock still has files to deliver');
    await atRest(client, patienceMs);
    const restedAfterMs = Math.round(performance.now() - since);
    const litter = await scratchLitter(paths.scratch, () => part('The worker').kill(), patienceMs);
    const store = openStore({ endpoint: `${at.blob}/${secrets.blob.name}`, accountName: secrets.blob.name, accountKey: secrets.blob.key });
    const findings = await brokenInvariants({ db: client, store });
    const held = new Set((await client.recording.findMany({ where: { disposedAt: null } })).map((r) => r.sha256));
    const lost = [...camera.hashes].filter(([, hash]) => !held.has(hash)).map(([name]) => `${name} was said to be delivered and is not held`);
    return { ...findings, broken: [...findings.broken, ...lost, ...litter], killed, dockStarts, restedAfterMs };
  } finally {
    await docking?.stop();
    await client?.$disconnect();
    const own = parts.get('The app');
    if (app === 'routes') await own?.stop();
    await stack.stop();
    removeStackFolder(dir);
  }
}

export async function startRoutes({ port, env, logFile, runDir }: { port: number; env: Readonly<Record<string, string>>; logFile: string; runDir: string }) {
  const service = await startService({ name: 'routes', command: process.execPath, args: ['test/faults/routes-server.ts', String(port)], env: { ...process.env, ...env } as NodeJS.ProcessEnv, logFile, runDir, group: true });
  await waitUntilReady({
    service,
    probe: async () => {
      const { ok, status } = await fetch(`http://127.0.0.1:${port}/api/health`);
      if (!ok) throw new Error(`health answers ${status}`);
    },
  });
  return service;
}

/** Nothing is on its way any more: no upload open or checked, no recording packaged, no tracks to be made, unless it waits for a person. */
async function atRest(db: Db, patienceMs: number): Promise<void> {
  let left: readonly object[] = [];
  const look = async () => {
    const [uploads, recordings, tracks] = await Promise.all([
      db.upload.findMany({ where: { state: { in: ['open', 'checking'] }, recording: { steps: { none: { kind: 'check', state: 'failed' } } } }, select: { id: true, state: true } }),
      db.recording.findMany({
        where: { OR: [{ state: { in: ['uploading', 'checking', 'packaging'] }, steps: { none: { state: 'failed' } } }, { state: 'ready', steps: { some: { state: { in: ['waiting', 'running'] } } } }] },
        select: { id: true, state: true },
      }),
      db.processingStep.findMany({ where: { kind: { in: ['tracks', 'speech'] }, state: { in: ['waiting', 'running'] } }, select: { recordingId: true, state: true } }),
    ]).catch(() => [[{ id: 'database', state: 'away' }], [], []] as const);
    left = [...uploads, ...recordings, ...tracks];
    return left.length === 0 || undefined;
  };
  await until(look, { patienceMs, otherwise: () => `Still under way: ${JSON.stringify(left.slice(0, 10))}` });
}

/** What is left in scratch once a worker has started with nothing to do. */
async function scratchLitter(scratch: string, restartWorker: () => Promise<void>, patienceMs: number): Promise<string[]> {
  await restartWorker();
  const inside = async () => [...(await readdir(scratch)).filter((name) => name !== '.reserved'), ...(await readdir(join(scratch, '.reserved'))).filter((name) => !name.endsWith('.part'))];
  const end = performance.now() + Math.min(patienceMs, 30_000);
  const look = async () => {
    const left = await inside();
    return left.length === 0 || performance.now() > end ? left : undefined;
  };
  const left = await until(look, { patienceMs, otherwise: () => 'Scratch could not be looked at in time.' });
  return left.map((name) => `scratch still holds ${name}`);
}

function inTime<T>(work: Promise<T>, ms: number, otherwise: string): Promise<T> {
  const late = new AbortController();
  return Promise.race([work.finally(() => late.abort()), delay(ms, undefined, { signal: late.signal }).then(() => { throw new Error(`After ${ms / 1000} s ${otherwise}.`); })]);
}

/** A seed nobody has tried yet, to be printed with what it found. */
export const freshSeed = (): string => randomBytes(4).toString('hex');
