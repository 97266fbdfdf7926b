/** What ./docket runs once Node and the packages are there: the verbs of the local stack. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const [verb, ...rest] = process.argv.slice(2);

/** A folder as the person meant it: from where ./docket was called, not from the checkout it works in. */
const folderOf = (path: string) => resolve(process.env.DOCKET_CALLER_DIR ?? '.', path);

/** Aborts at the first Ctrl-C, or when the terminal closes or the system asks. */
function untilStopped(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort(new Error(`Stopped by ${signal}.`)));
  return stop.signal;
}

async function run(): Promise<number> {
  switch (verb) {
    case 'demo':
    case 'dev': {
      const { values } = parseArgs({ args: rest, options: { footage: { type: 'string' } } });
      const signal = untilStopped();
      const { demo } = await import('./demo/demo.ts');
      await demo({ mode: verb === 'demo' ? 'production' : 'development', footage: values.footage && folderOf(values.footage), env: process.env, signal });
      return 0;
    }
    case 'dock': {
      const { dockRunning } = await import('./demo/dock-running.ts');
      const [folder, ...options] = rest;
      return dockRunning(folder && folderOf(folder), options, untilStopped());
    }
    case 'seed': {
      const { seedForce } = await import('./force/seed-force.ts');
      return seedForce(rest, untilStopped());
    }
    case 'test':
    case 'check': {
      const { runSuites } = await import('./suites/run-suites.ts');
      return runSuites({ e2e: verb === 'test' });
    }
    case 'reset': {
      const { values } = parseArgs({ args: rest, options: { yes: { type: 'boolean', short: 'y', default: false } } });
      const { reset } = await import('./reset.ts');
      console.log((await reset(values)) ? 'Cleared.' : 'Nothing was changed.');
      return 0;
    }
    default:
      console.error(`local/main.ts knows no verb “${verb ?? ''}”; see ./docket help.`);
      return 2;
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (process.env.DOCKET_TRACE) console.error(error);
  process.exitCode = 1;
}
