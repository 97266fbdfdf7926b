/** `./docket seed`: makes a force and says how big it came out. */
import { parseArgs } from 'node:util';
import { progress, type Progress } from '../progress.ts';
import { makeForce, startForces } from './make-force.ts';

const DAY_MS = 24 * 60 * 60_000;
export const OFFICERS = 22_000;
export const SEED = 'docket';
const MOST = 50_000_000;

/** The two years end with the last midnight (UTC). */
export const untilToday = (): Date => new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);

/** @returns the exit code: 2 for a mistake on the command line */
export async function seedForce(args: readonly string[], signal: AbortSignal): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { recordings: { type: 'string' }, officers: { type: 'string', default: String(OFFICERS) }, seed: { type: 'string', default: SEED } } });
  const [recordings, officers] = [whole(values.recordings), whole(values.officers)];
  if (!recordings || !officers || recordings > MOST || officers > 100_000) {
    console.error(`How many? ./docket seed --recordings N, from 1 to ${MOST.toLocaleString('en-GB')}; --officers N, to 100,000.`);
    return 2;
  }
  const began = performance.now();
  const server = await startForces({ durable: false });
  // What is half made when stopped is known by its missing stamp, and made anew next time.
  signal.addEventListener('abort', () => void server.stop(), { once: true });
  try {
    const force = await makeForce(server, { recordings, officers, seed: values.seed, until: untilToday(), progress: stepwise() });
    const size = `${(force.bytes / 1e9).toFixed(1)} GB`;
    console.log(force.made
      ? `${recordings.toLocaleString('en-GB')} recordings, to ${force.until.toISOString().slice(0, 10)}, in ${duration(performance.now() - began)}: database ${force.database}, ${size}. Measure on it: ./docket bench library`
      : `It is there already, to ${force.until.toISOString().slice(0, 10)}: database ${force.database}, ${size}. Nothing was changed.`);
    return 0;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    if (!signal.aborted) await server.stop();
  }
}

const whole = (text: string | undefined) => (text && /^\d{1,9}$/.test(text.replaceAll(/[_,]/g, '')) ? Number(text.replaceAll(/[_,]/g, '')) : undefined);
const duration = (ms: number) => (ms < 90_000 ? `${Math.round(ms / 1000)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`);

/** A bar a step: the next one ends the one before. */
export function stepwise(): (step: string, done: number, detail?: string) => void {
  let current: { step: string; bar: Progress; began: number } | undefined;
  return (step, done, detail) => {
    if (current?.step !== step) {
      if (current) current.bar.end(duration(performance.now() - current.began));
      current = { step, bar: progress(step), began: performance.now() };
    }
    current.bar.to(done, detail);
  };
}
