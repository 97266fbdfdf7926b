import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, type EndProcess } from './end.ts';
import { isRunning, type ProcessIdentity } from './identity.ts';

/** What is noted of a started process, enough to end that very process later and no other. */
export type RunNote = ProcessIdentity & Pick<EndProcess, 'signal' | 'group'>;

export function noteRun(runDir: string, name: string, note: RunNote) {
  mkdirSync(runDir, { recursive: true });
  writeFileSync(fileOf(runDir, name), JSON.stringify(note), { mode: 0o600 });
}

export function forgetRun(runDir: string, name: string) {
  rmSync(fileOf(runDir, name), { force: true });
}

/**
 * Ends what an earlier, killed start left running and tidies
 * its run files away.
 * @returns the names of the parts that were still running.
 */
export async function endOrphans(runDir: string): Promise<string[]> {
  const ended: string[] = [];
  mkdirSync(runDir, { recursive: true });
  for (const file of readdirSync(runDir).filter((name) => name.endsWith('.json'))) {
    const name = file.slice(0, -'.json'.length);
    const note = readNote(join(runDir, file));
    if (note && isRunning(note)) {
      await endProcess(note, note);
      ended.push(name);
    }
    forgetRun(runDir, name);
  }
  return ended;
}

/** Undefined for a file cut short by a crash: it names nobody, so there is nobody to end. */
function readNote(file: string): RunNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isNote(note) ? note : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isNote(value: unknown): value is RunNote {
  return typeof value === 'object' && value !== null && 'pid' in value && 'startTime' in value && 'boot' in value;
}

const fileOf = (runDir: string, name: string) => join(runDir, `${name}.json`);
