/** Whether a page has anything under way: each run starts from a page at rest. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';

const QUIET_MS = 400;
const PATIENCE_MS = 60_000;

export interface Quiet {
  /** Resolves when no request has been under way for a while. */
  settled(): Promise<void>;
}

export function watchRequests(page: Page): Quiet {
  const open = new Set<unknown>();
  let changedAt = Date.now();
  const changed = () => (changedAt = Date.now());
  page.on('request', (request) => (open.add(request), changed()));
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event as 'requestfinished', (request) => (open.delete(request), changed()));
  return {
    async settled() {
      const until = Date.now() + PATIENCE_MS;
      while (open.size > 0 || Date.now() - changedAt < QUIET_MS) {
        if (Date.now() > until) throw new Error(`${page.url()} does not come to rest.`);
        await delay(50);
      }
    },
  };
}
