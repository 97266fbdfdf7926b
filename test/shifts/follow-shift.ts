/** Looks on while a worker checks and packages: how much memory it and its tools hold, and how its progress moves. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '#server/platform/db.ts';
import { highWater, watchChildren } from '#test/media/peak-memory.ts';

export interface Followed {
  /** Bytes: the worker's own process, and the largest of its tools. */
  readonly workerBytes: number;
  readonly toolBytes: number;
  /** Longest time, ms, in which a step that was running showed the same progress, and which it was. */
  readonly stillMs: number;
  readonly stillAt: string;
  /** Distinct percentages seen. */
  readonly seen: number;
  /** Times that progress of an attempt went back. */
  readonly wentBack: number;
  /** From the first look until all were ready or refused. */
  readonly seconds: number;
  readonly states: readonly string[];
}

const EVERY_MS = 250;

/** @param count recordings that are expected, by whatever way they come @throws Error when they aren't through in time */
export async function followShift({ db, worker, count, patienceMs }: { db: Db; worker: number; count: number; patienceMs: number }): Promise<Followed> {
  const watch = watchChildren(worker);
  const began = performance.now();
  const last = new Map<string, { attempt: number; progress: number; since: number }>();
  let [workerBytes, stillMs, stillAt, wentBack, seen] = [0, 0, '', 0, 0];
  try {
    for (;;) {
      const steps = await db.processingStep.findMany({ where: { kind: { in: ['check', 'package'] }, state: 'running' } });
      const at = performance.now();
      for (const { recordingId, kind, attempts, progress } of steps) {
        const key = `${kind} ${recordingId}`;
        const before = last.get(key);
        if (before?.attempt === attempts && progress < before.progress) wentBack += 1;
        if (before?.attempt === attempts && progress === before.progress) {
          if (at - before.since > stillMs) [stillMs, stillAt] = [at - before.since, `${kind} at ${progress} %`];
          continue;
        }
        seen += 1;
        last.set(key, { attempt: attempts, progress, since: at });
      }
      workerBytes = Math.max(workerBytes, highWater(worker));
      const states = (await db.recording.findMany({ select: { state: true } })).map(({ state }) => state);
      const through = states.filter((state) => ['ready', 'unplayable', 'quarantined'].includes(state));
      if (through.length === count) return { workerBytes, toolBytes: watch.ofTools(), stillMs, stillAt, seen, wentBack, seconds: (at - began) / 1000, states };
      if (at - began > patienceMs) throw new Error(`After ${Math.round(patienceMs / 1000)} s: ${states.join(', ')}`);
      await delay(EVERY_MS);
    }
  } finally {
    watch.stop();
  }
}
