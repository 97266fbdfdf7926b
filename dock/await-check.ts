import type { UploadStatus } from '#contracts/uploads.ts';
import { inSpokenTime } from './patience.ts';
import { FileFailure, ServerRefusal } from './problems.ts';
import type { SendFile } from './send-file.ts';

const FIRST_MS = 200;
const LONGEST_MS = 5_000;
/** A server that is behind by hours is not asked twelve times a minute by every file that waits for it. */
const SOON_MS = 2 * 60_000;
const LONGEST_LATER_MS = 60_000;

export type AwaitCheck = Pick<SendFile, 'api' | 'time' | 'signal' | 'patience' | 'account'> & {
  readonly status: UploadStatus;
  /** How long the server may take, milliseconds. */
  readonly giveUpAfterMs: number;
};

/**
 * Asks until the server has verified the file, quickly at first: most checks take a second.
 *
 * @returns the first status that isn't `checking`.
 * @throws FileFailure when the server took too long; the file is safe in its store all the same.
 */
export async function awaitCheck({ api, time, signal, patience, account, status, giveUpAfterMs }: AwaitCheck): Promise<UploadStatus> {
  // Only waiting between answers counts: a day without a line is no slow check.
  let waited = 0;
  let now = status;
  for (let wait = FIRST_MS; now.state === 'checking'; wait = Math.min(waited < SOON_MS ? LONGEST_MS : LONGEST_LATER_MS, wait * 1.5)) {
    if (waited >= giveUpAfterMs)
      throw new FileFailure(`All of it was sent, but after ${inSpokenTime(giveUpAfterMs)} the server has not finished checking it. The next run asks again.`);
    const ms = wait * (0.75 + time.random() / 2);
    await time.sleep(ms, signal);
    waited += ms;
    try {
      now = await patience.persist('server', () => api.status(status.uploadId, signal));
    } catch (error) {
      if (error instanceof ServerRefusal) throw new FileFailure(error.message, { cause: error });
      throw error;
    }
    patience.progressed();
    account.status(now);
  }
  return now;
}
