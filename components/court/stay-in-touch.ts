/** Keeps word with Docket for as long as a page is open: what is revoked goes soon, and what is past its date without network. */
import { Recovery } from '#components/api/recovery.ts';
import { contact } from './contact.ts';

/** Again so often while Docket answers, ms. */
const EVERY_MS = 30_000;

/**
 * Asks now, again and again, when the page is looked at, and as the network comes back. A browser says that it is back before anything
 * gets through (an address is being given, a proxy asks for a sign-in): where no answer came, it is asked for again soon.
 * @returns ends it
 */
export function stayInTouch(): () => void {
  const recovery = new Recovery(() => void ask());
  let isOver = false;
  const ask = async () => {
    // What fails here (a device that is full) is tried again as what gets no answer is.
    const isAnswered = await contact().catch((why: unknown) => (console.info('What is kept here could not be looked after', why), false));
    if (isOver) return;
    if (isAnswered) recovery.healthy();
    else recovery.plan();
  };
  const askNow = () => void ask();
  const back = () => {
    // From the shortest wait on again: the ones that failed before were without a network.
    recovery.healthy();
    askNow();
  };
  // Not as it is hidden, which leaving it is too: what a page that goes begins in its database WebKit (2.50) never ends, and whoever writes
  // there afterwards waits for ever.
  const seen = () => document.visibilityState === 'visible' && askNow();
  const timer = setInterval(askNow, EVERY_MS);
  window.addEventListener('online', back);
  document.addEventListener('visibilitychange', seen);
  askNow();
  return () => {
    isOver = true;
    clearInterval(timer);
    recovery.cancel();
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', seen);
  };
}
