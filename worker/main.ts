/** The worker process: takes jobs, one registry, stops cleanly. */
import { setFlagsFromString } from 'node:v8';
import type { JobName } from '#contracts/jobs.ts';
import { db } from '#server/platform/db.ts';
import { ConfigurationError, env } from '#server/platform/env.ts';
import { log } from '#server/platform/log.ts';
import { makeBoss, QUEUES, stopQueue } from '#server/platform/queue.ts';
import { startUp } from '#server/platform/start-up.ts';
import { sweepScratch } from '#server/ingest/index.ts';
import { sweepToolFolders } from '#server/media/index.ts';
import { SCHEDULES } from './registry.ts';
import { runJob } from './run-job.ts';

// V8 would let the young generation grow to 128 MB for what a shift's million frames leave behind. It takes this flag while it
// runs; the sizes themselves only on the command line.
setFlagsFromString('--semi-space-growth-factor=1');

try {
  await startUp('worker');
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(78);
}

await sweepToolFolders().catch((err: unknown) => log.warn({ err }, 'folders of tools were not swept'));
await sweepScratch().catch((err: unknown) => log.warn({ err }, 'scratch was not swept'));

// Notified the moment a job commits; polled as well, in case a notification is lost.
// Supervised every few seconds, so that a job whose worker died is taken up again soon after its missed heartbeat.
const boss = makeBoss({ useListenNotify: true, superviseIntervalSeconds: 5, monitorIntervalSeconds: 5, schedule: true });
await boss.start();
for (const [name, cron] of Object.entries(SCHEDULES)) await boss.schedule(name, cron);

// An encode uses all processors by itself. Long exports have a line of their own, so that a short one never waits for one.
const ALONE: ReadonlySet<JobName> = new Set(['encode-chunk', 'render-export', 'render-long-export', 'lower-export', 'render-ahead']);
for (const name of Object.keys(QUEUES) as JobName[])
  await boss.work(
    name,
    { batchSize: 1, localConcurrency: ALONE.has(name) ? 1 : env().DOCKET_WORKER_PARALLEL, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
    async ([job]) => {
      if (job) await runJob(name, job);
    },
  );
log.info('worker ready');
process.send?.('ready');

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    // Jobs under way are given a moment, then aborted; the queue hands them to the next worker.
    void boss
      .stop({ graceful: true, timeout: 10_000 })
      .then(() => stopQueue())
      .then(() => db().$disconnect())
      .finally(() => process.exit(0));
  });
