/**
 * An incident's cameras together: from the click to all four painted and from a seek to all four there, beside one camera in the same
 * run; and what it costs to hear how two sounds of an hour lie on each other. `DOCKET_BENCH_RUNS` for fewer openings;
 * `DOCKET_BENCH_INCIDENT=pictures,listening` for some of it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWhole } from '#test/stack/whole.ts';
import { fourCameras } from './incident/cameras.ts';
import { listening } from './incident/listening.ts';
import { pictures } from './incident/pictures.ts';
import type { Bench } from './measure/result.ts';

const RUNS = Number(process.env.DOCKET_BENCH_RUNS ?? 12);
const ONLY = process.env.DOCKET_BENCH_INCIDENT?.split(',');
const wants = (part: string): boolean => ONLY?.includes(part) ?? true;

export const bench: Bench = async function* ({ note }) {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    note('starting Docket');
    const whole = await startWhole();
    undo.push(() => whole.stop());
    if (wants('pictures')) {
      note('making and docking four cameras');
      yield* pictures({ whole, incident: await fourCameras(whole, folder), runs: RUNS, note });
    }
    if (wants('listening')) yield* listening(whole, folder, note);
  } finally {
    for (const step of undo.toReversed()) await step();
  }
};
