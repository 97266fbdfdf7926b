import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DockEvent } from '../progress/events.ts';
import type { DockReport } from '../report.ts';
import { CLIENT_ID, SCOPE, type StandInServer } from './stand-in-server.ts';

export interface DockRun {
  readonly child: ChildProcess;
  /** Resolves when the process is gone. */
  readonly ended: Promise<{ readonly code: number | null; readonly report: DockReport | undefined; readonly output: string }>;
}

const MAIN = join(import.meta.dirname, '..', 'main.ts');

/** Runs the dock as a station does: its own process, its own key file (in `keyFolder`), `--json` unless it is to speak to people. */
export function startDock(server: StandInServer, keyFolder: string, args: readonly string[], onEvent: (event: DockEvent, child: ChildProcess) => void = () => undefined, { json = true } = {}): DockRun {
  const keyFile = join(keyFolder, 'dock-key.pem');
  writeFileSync(keyFile, server.privateKey, { mode: 0o600 });
  const env = { ...process.env, DOCK_TOKEN_ENDPOINT: `${server.origin}/token`, DOCK_CLIENT_ID: CLIENT_ID, DOCK_KEY_FILE: keyFile, DOCK_SCOPE: SCOPE };
  const child = spawn(process.execPath, [MAIN, '--server', server.origin, ...(json ? ['--json'] : []), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let report: DockReport | undefined;
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const lines = createInterface({ input: child.stdout }).on('line', (line) => {
    output += `${line}\n`;
    if (!json) return;
    const said = JSON.parse(line) as DockEvent | { readonly event: 'report'; readonly report: DockReport };
    if (said.event === 'report') report = said.report;
    else onEvent(said, child);
  });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(() => ({ code: child.exitCode, report, output }));
  return { child, ended };
}
