/** Liveness for load balancers and the launcher: does each part answer? */
import { z } from 'zod';
import { store } from './blob/index.ts';
import { db } from './db.ts';
import { DocketError } from './errors.ts';

export const HealthReport = z.object({ status: z.literal('ok'), checks: z.record(z.string(), z.literal('ok')) }).meta({ id: 'Health' });

/** @throws DocketError `unavailable`, naming what doesn't answer */
export async function checkHealth(): Promise<z.infer<typeof HealthReport>> {
  const parts = { database: () => db().$queryRaw`SELECT 1`, storage: () => store().service.getContainerClient('media').exists() };
  const results = await Promise.allSettled(Object.values(parts).map((ask) => ask()));
  const down = Object.keys(parts).filter((_, i) => results[i]?.status === 'rejected');
  const first = results.find((r) => r.status === 'rejected');
  if (first) throw new DocketError('unavailable', { detail: `No answer from: ${down.join(', ')}.`, cause: first.reason });
  return { status: 'ok', checks: { database: 'ok', storage: 'ok' } };
}
