/** Word between Docket's tabs in one browser: who signs out in one has left them all. */
import { z } from 'zod';

/** Who signed out, by MSAL's `homeAccountId`: two people may have a tab each in one browser. */
const Word = z.object({ signedOut: z.string() });

/** One per tab: a channel doesn't hear what it says itself. Opened when first used, in the browser. */
let channel: BroadcastChannel | undefined;
const open = () => (channel ??= new BroadcastChannel('docket-sign-in'));

/** Tells every other tab that this tab's person has signed out. @param homeAccountId MSAL's name of them */
export function tellOtherTabs(homeAccountId: string): void {
  open().postMessage({ signedOut: homeAccountId } satisfies z.infer<typeof Word>);
}

/** Calls `act` with who it was when another tab says so. @returns stops listening */
export function onSignedOutElsewhere(act: (homeAccountId: string) => void): () => void {
  const listener = ({ data }: MessageEvent<unknown>) => {
    const word = Word.safeParse(data);
    if (word.success) act(word.data.signedOut);
  };
  const here = open();
  here.addEventListener('message', listener);
  return () => here.removeEventListener('message', listener);
}
