import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '#local/paths.ts';
import { FOOTAGE_KEPT } from '#test/media/make-footage.ts';
import { startWhole } from '#test/stack/whole.ts';
import { sayStates } from './settled.ts';
import { announce, isAnnounced, stack } from './stack.ts';

/** Where a run leaves the logs of its app and worker, for looking after a failure. */
const LOGS = join(STATE, 'e2e-logs');

/** Short lives, so that renewal and withdrawal are seen in seconds; everything else is as in production. */
const SETTINGS = { DOCKET_SIGNATURE_SECONDS: '12', DOCKET_BEAT_SECONDS: '4' };

export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (isAnnounced()) {
    await sayStates(stack().databaseUrl);
    return undefined;
  }
  const whole = await startWhole({ env: SETTINGS });
  await sayStates(whole.databaseUrl.superuser);
  announce(whole);
  process.env[FOOTAGE_KEPT] = join(whole.paths.dir, 'footage');
  return async () => {
    rmSync(LOGS, { recursive: true, force: true });
    cpSync(whole.paths.logs, LOGS, { recursive: true });
    await whole.stop();
  };
}
