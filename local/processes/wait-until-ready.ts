import { setTimeout as delay } from 'node:timers/promises';
import { lastLines, type Service } from './service.ts';

export interface WaitUntilReady {
  readonly service: Service;
  /** Throws while the service isn't ready; its last error is told when time runs out. */
  readonly probe: () => Promise<unknown>;
  /** Milliseconds before giving up. */
  readonly timeoutMs?: number;
  /** Milliseconds between probes. */
  readonly everyMs?: number;
}

/**
 * Resolves once the probe succeeds.
 * @throws as soon as the service has ended, or when the time is up; the message carries the end of its log.
 */
export async function waitUntilReady({ service, probe, timeoutMs = 60_000, everyMs = 50 }: WaitUntilReady): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  const end: { how?: string } = {};
  void service.exited.then((how) => (end.how = how));
  for (;;) {
    if (end.how) throw new Error(`${service.name} ended at start (${end.how}):\n${lastLines(service.logFile)}`);
    try {
      await probe();
      return;
    } catch (cause) {
      if (performance.now() > deadline)
        throw new Error(`${service.name} was not ready within ${timeoutMs / 1000} s:\n${lastLines(service.logFile)}`, { cause });
    }
    await delay(everyMs);
  }
}
