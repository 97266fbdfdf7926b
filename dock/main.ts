/** The dock's command. See `arguments.ts` for what it takes and how it ends. */
import { setFlagsFromString } from 'node:v8';
import { readArguments, USAGE, type Arguments } from './arguments.ts';
import { createCredentials } from './credentials.ts';
import { deliverFolder } from './deliver-folder.ts';
import { inWords } from './problems.ts';
import { show, showJson } from './progress/show.ts';
import { printable, withoutSecrets } from './redact.ts';
import { wasAlreadyThere, writeReport, type DockReport } from './report.ts';
import { runStation } from './station/run-station.ts';
import { realTime } from './time.ts';
import { UsageError } from './usage-error.ts';

// V8 would let the young generation grow to 128 MB for what thousands of small files leave behind, measured 335 MB in all
// where 200 will do. It takes this flag while it runs; the sizes themselves only on the command line.
setFlagsFromString('--semi-space-growth-factor=1');

const EXIT = { allDelivered: 0, someNot: 1, usage: 2, refused: 3, killed: 130 } as const;

async function main(): Promise<number> {
  try {
    const args = readArguments(process.argv.slice(2), process.env);
    if (args !== 'help') return exitCode(await deliver(args, stopOnSignals()));
    process.stdout.write(USAGE);
    return EXIT.allDelivered;
  } catch (error) {
    process.stderr.write(`${printable(inWords(error))}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`);
    return EXIT.usage;
  }
}

async function deliver(args: Arguments, signal: AbortSignal): Promise<DockReport> {
  const { json, report: reportFile, what, statusPort, ...rest } = args;
  const progress = json ? showJson(process.stdout) : show(process.stdout);
  const options = { ...rest, credentials: createCredentials({ ...args, time: realTime }), signal, onEvent: progress.onEvent };
  const delivering = 'places' in what ? runStation({ ...options, ...what, ...(statusPort !== undefined && { statusPort }) }) : deliverFolder({ ...options, ...what });
  const report = await delivering.finally(() => progress.end());
  if (reportFile) await writeReport(reportFile, report);
  process.stdout.write(json ? `${withoutSecrets(JSON.stringify({ event: 'report', report }))}\n` : inSum(report));
  return report;
}

/** The first Ctrl-C stops in order, the second at once; either way the next run resumes. */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(EXIT.killed);
      stop.abort(new Error(`Stopped by ${name}.`));
    });
  }
  return stop.signal;
}

function inSum({ files, delivered, notDelivered, refusal }: DockReport): string {
  const already = files.filter(wasAlreadyThere).length;
  const those = already === 0 ? '' : already === delivered ? ', already there before' : `, ${already} of them already there before`;
  const lines = files.length === 0 ? ['No footage in this folder.'] : [`${delivered} of ${delivered + notDelivered} files delivered${those}.`];
  return `${[...lines, ...(refusal ? [printable(refusal)] : [])].join('\n')}\n`;
}

function exitCode({ refusal, files }: DockReport): number {
  if (refusal !== null) return EXIT.refused;
  return files.every(({ problem }) => problem === null) ? EXIT.allDelivered : EXIT.someNot;
}

process.exitCode = await main();
