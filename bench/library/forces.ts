/** The two made-up forces that a benchmark compares: ten thousand and ten million recordings (see docs/PERFORMANCE.md), built once. */
import pg from 'pg';
import { startForces } from '#local/force/make-force.ts';
import { OFFICERS } from '#local/force/seed-force.ts';
import { openSet, type Set } from './sets.ts';

const SMALL = Number(process.env.DOCKET_BENCH_SMALL ?? 10_000);
const LARGE = Number(process.env.DOCKET_BENCH_LARGE ?? 10_000_000);
/** As many recordings an officer as in the large set, so that a page is as full. */
const SMALL_OFFICERS = 500;

export interface Forces<T> {
  readonly small: T;
  readonly large: T;
  readonly stop: () => Promise<void>;
}

/**
 * Opens both, each with its API. @param look what a benchmark wants to know of one before it begins; the client sees all of it
 * @throws what `look` throws; all is stopped then
 */
export async function openForces<T>(note: (text: string) => void, look: (set: Set, owner: pg.Client) => Promise<T>): Promise<Forces<T>> {
  const server = await startForces({ durable: true });
  const undo: (() => Promise<unknown>)[] = [() => server.stop()];
  const stop = async () => {
    for (const step of undo.toReversed()) await step();
  };
  const open = async (recordings: number, officers: number): Promise<T> => {
    note(`making a force with ${recordings} recordings unless it is there`);
    let last = '';
    const set = await openSet(server, { recordings, officers, progress: (step) => { if (step !== last) note((last = step)); } });
    undo.push(() => set.stop());
    const owner = new pg.Client({ connectionString: set.force.urls.owner });
    await owner.connect();
    try {
      return await look(set, owner);
    } finally {
      await owner.end();
    }
  };
  try {
    return { small: await open(SMALL, SMALL_OFFICERS), large: await open(LARGE, OFFICERS), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
