/** A long file finds the worker's disk promised to another: it waits, says so, and runs when there is room. */
import { expect, it } from 'vitest';
import { runJob } from '#worker/run-job.ts';
import { holdElsewhere } from './scratch/holder.ts';
import { backend, dock, footage, openDesk, run } from './stack/desk.ts';

openDesk();

it('waits in words for room that another worker holds, without a strike, and is then made ready', async () => {
  const { recordingId } = await dock('full-disk', footage);
  // More than any disk has: what others of this machine write and remove meanwhile makes no difference.
  const other = await holdElsewhere('a-long-file', Number.MAX_SAFE_INTEGER, 'anyway');
  const job = { id: 'a', data: { recordingId }, signal: run.signal };
  await expect(runJob('package-recording', job)).rejects.toThrow(/scratch/);
  const step = () => backend.db.processingStep.findFirstOrThrow({ where: { recordingId, kind: 'package' } });
  expect(await step()).toMatchObject({ state: 'waiting', strikes: 0, reason: 'There was no room on the worker’s disk.' });
  await other.end('kill');
  await runJob('package-recording', job);
  expect(await step()).toMatchObject({ state: 'done' });
});
