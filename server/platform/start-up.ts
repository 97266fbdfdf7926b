/** What app and worker both do before they serve: judge the environment, refuse foreign regions and an unguarded ledger, prepare storage. */
import { checkStore, prepareStore } from './blob/index.ts';
import { env } from './env.ts';
import { refuseUnguardedLedger } from './ledger-guard.ts';
import { log } from './log.ts';
import { refuseForeignRegions } from './regions.ts';

/** @throws ConfigurationError in words; the process must end. */
export async function startUp(part: 'app' | 'worker'): Promise<void> {
  const e = env();
  await refuseForeignRegions({ env: e });
  if (e.DOCKET_ENV === 'demo') await prepareStore(e.DOCKET_APP_ORIGIN);
  else {
    await refuseUnguardedLedger();
    await checkStore();
  }
  log.info({ part, environment: e.DOCKET_ENV }, 'started');
}
