import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses } from '../environment.ts';
import { DEMO, stackPaths } from '../paths.ts';
import { startCatchAll, type CatchAll } from '../mail/catch-all.ts';
import { LOOPBACK } from '../ports.ts';
import { endOrphans } from '../processes/run-files.ts';
import { keepRunning } from '../processes/keep-running.ts';
import { working } from '../progress.ts';
import { keptSecrets } from '../secrets.ts';
import { buildOnce, isBuilt } from '../stack/build.ts';
import type { AppMode } from '../stack/parts.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { claim, unclaim } from './claim.ts';
import { choosePorts } from './choose-ports.ts';
import { deliverOwn, deliverSamples } from './deliver.ts';
import { importSamples } from './import-dispatch.ts';
import { sampleFootage } from './sample-footage.ts';
import { welcome } from './welcome.ts';

export interface DemoOptions {
  readonly mode: AppMode;
  /** A folder of the person's own camera files, docked as well. */
  readonly footage?: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborts when the person wants it to stop. */
  readonly signal: AbortSignal;
}

/**
 * Runs the whole of Docket on this computer until the signal aborts.
 * @throws AlreadyRunning, or the fault that kept it from starting, after stopping what had started.
 */
export async function demo({ mode, footage, env, signal }: DemoOptions): Promise<void> {
  const say = (text: string) => console.log(text);
  const paths = stackPaths(DEMO);
  claim(paths.dir, 'an address it is still choosing');
  let stack: Stack | undefined;
  let mail: CatchAll | undefined;
  try {
    const orphans = await endOrphans(paths.run);
    if (orphans.length > 0) say(`Ended what an earlier start had left running: ${orphans.join(', ')}.`);
    const ports = await choosePorts(env, say);
    const at = addresses(ports);
    claim(paths.dir, at.app);
    writeFileSync(join(paths.dir, 'ports.json'), JSON.stringify(ports));
    mail = await startCatchAll({ smtpPort: ports.smtp, webPort: ports.mail, dir: join(paths.dir, 'mail') });
    stack = await working('Database and storage', () =>
      startStack({ paths, ports, secrets: keptSecrets(paths.secrets), mode, extraEnv: { DOCKET_SMTP_URL: `smtp://${LOOPBACK}:${ports.smtp}` }, run: (part) => keepRunning({ ...part, say }) }),
    );
    signal.throwIfAborted();
    if (mode === 'production' && !isBuilt()) await working('Building the app', () => buildOnce(signal));
    signal.throwIfAborted();
    const { startApp, startWorker } = stack;
    await working('App and worker', () => Promise.all([startApp(), startWorker()]));
    const to = { ports, paths, signal, say };
    const manifest = await sampleFootage(signal);
    await importSamples({ ...to, baseDay: manifest.baseDay });
    await deliverSamples({ ...to, manifest });
    const whereToLook = footage ? await deliverOwn({ ...to, folder: footage }) : undefined;
    say(welcome(at.app, `http://localhost:${ports.mail}`, whereToLook));
    await aborted(signal);
  } catch (error) {
    // Being asked to stop is no fault, however far it had come.
    if (!signal.aborted) throw error;
  } finally {
    if (stack) await stopping(stack);
    await mail?.stop();
    unclaim(paths.dir);
  }
}

async function stopping(stack: Stack) {
  console.log('\nStopping …');
  await stack.stop();
  console.log('Stopped.');
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
