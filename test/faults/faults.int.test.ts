/** A short, seeded slice of `./docket soak faults`: each part is killed once while a folder is docked. */
import { expect, it } from 'vitest';
import { runFaults, TARGETS } from './run-faults.ts';

it('worker, dock, app, PostgreSQL and Azurite killed while docking: nothing is lost, doubled, stuck or left behind', async () => {
  const found = await runFaults({ seed: 'slice', files: 24, kills: TARGETS.length, app: 'routes' });
  expect(found.broken).toEqual([]);
  expect(Object.values(found.killed)).toEqual(TARGETS.map(() => 1));
  // Twenty-three files' bytes, and a tombstone for the copy.
  expect(found.recordings).toBe(24);
});
