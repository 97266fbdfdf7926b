/** Whole shifts from the dock through check and package, side by side in one worker: constant memory, progress known throughout. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migratorUrl, type Ports } from '#local/environment.ts';
import { ROOT, stackPaths } from '#local/paths.ts';
import { anyFreePort } from '#local/ports.ts';
import { keptSecrets } from '#local/secrets.ts';
import { startStack } from '#local/stack/stack.ts';
import { connect } from '#server/platform/db.ts';
import { startDocking } from '#test/faults/docking.ts';
import { startRoutes } from '#test/faults/run-faults.ts';
import { removeStackFolder, temporaryStackFolder } from '#test/stack/temporary-folder.ts';
import { actingAsOwner } from '../../prisma/bootstrap-roles.ts';
import { followShift, type Followed } from './follow-shift.ts';
import { makeLarge, makeLong } from './long-footage.ts';

const MB = 1024 * 1024;
/** Of the worker's own process, and of any one tool. */
const MOST_BYTES = 400 * MB;
/** A shift takes minutes; a bar that stands for half a one is taken for stuck. */
const MOST_STILL_MS = 30_000;

export interface PassShifts {
  readonly hours: number;
  readonly largeBytes: number;
  readonly patienceMs: number;
  readonly note: (text: string) => void;
}

/** @returns what is wrong, in words, and what was measured */
export async function passShifts({ hours, largeBytes, patienceMs, note }: PassShifts): Promise<{ found: string[]; measured: Followed }> {
  const dir = await temporaryStackFolder();
  const paths = stackPaths(dir);
  const [app, db, blob, idp] = await Promise.all([anyFreePort(), anyFreePort(), anyFreePort(), anyFreePort()]);
  const ports: Ports = { app, db, blob, idp };
  const secrets = keptSecrets(paths.secrets);
  const camera = join(dir, 'camera');
  await mkdir(camera);
  note(`making ${hours} h and ${Math.round(largeBytes / 1e6)} MB`);
  await makeLong(join(camera, 'LONG.MP4'), hours);
  await makeLarge(join(camera, 'LARGE.MP4'), largeBytes);
  const stack = await startStack({ paths, ports, secrets, run: ({ start }) => start(), durable: false });
  const undo: (() => Promise<unknown>)[] = [() => stack.stop()];
  try {
    const routes = await startRoutes({ port: app, env: stack.env, logFile: paths.log('app'), runDir: paths.run });
    undo.push(() => routes.stop());
    const worker = spawn(process.execPath, ['worker/main.ts'], { cwd: ROOT, env: { ...process.env, ...stack.env }, stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = once(worker, 'exit');
    undo.push(async () => (worker.kill(), ended));
    const client = connect(actingAsOwner(migratorUrl({ ports, secrets })), 2);
    undo.push(() => client.$disconnect());
    const docking = startDocking({ folder: camera, ports, paths, onPrinted: () => undefined });
    undo.push(() => docking.stop());
    const [measured] = await Promise.all([followShift({ db: client, worker: worker.pid!, count: 2, patienceMs }), docking.finish()]);
    return { found: faultsOf(measured), measured };
  } finally {
    for (const one of undo.reverse()) await one();
    removeStackFolder(dir);
  }
}

/** What of it is not as it must be. */
export function faultsOf({ workerBytes, toolBytes, stillMs, stillAt, wentBack, states }: Followed): string[] {
  return [
    ...states.filter((state) => state !== 'ready').map((state) => `one is ${state}`),
    ...(workerBytes > MOST_BYTES ? [`the worker held ${Math.round(workerBytes / MB)} MiB`] : []),
    ...(toolBytes > MOST_BYTES ? [`a tool held ${Math.round(toolBytes / MB)} MiB`] : []),
    ...(stillMs > MOST_STILL_MS ? [`progress stood still for ${Math.round(stillMs / 1000)} s (${stillAt})`] : []),
    ...(wentBack > 0 ? [`progress went back ${wentBack} times`] : []),
  ];
}
