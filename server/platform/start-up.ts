/** What app and worker both do before they serve: judge the environment, refuse foreign regions, a database of another version and an unguarded ledger, prepare storage. */
import { checkStore, prepareStore } from './blob/index.ts';
import { env } from './env.ts';
import { refuseUnguardedLedger } from './ledger-guard.ts';
import { log } from './log.ts';
import { refuseUnmigrated } from './migrations.ts';
import { refuseForeignRegions } from './regions.ts';

/** @throws ConfigurationError in words; the process must end. */
export async function startUp(part: 'app' | 'worker'): Promise<void> {
  const e = env();
  await refuseForeignRegions({ env: e });
  await refuseUnmigrated();
  if (e.DOCKET_ENV === 'demo') await prepareStore(e.DOCKET_APP_ORIGIN);
  else {
    await refuseUnguardedLedger();
    await checkStore();
  }
  log.info({ part, environment: e.DOCKET_ENV }, 'started');
}
