/** Word between Docket's tabs in one browser: who signs out in one has left them all. */
const SIGNED_OUT = 'signed-out';

/** One per tab: a channel doesn't hear what it says itself. Opened when first used, in the browser. */
let channel: BroadcastChannel | undefined;
const open = () => (channel ??= new BroadcastChannel('docket-sign-in'));

/** Tells every other tab that this browser's person has signed out. */
export function tellOtherTabs(): void {
  open().postMessage(SIGNED_OUT);
}

/** Calls `act` when another tab says so. @returns stops listening */
export function onSignedOutElsewhere(act: () => void): () => void {
  const listener = ({ data }: MessageEvent<unknown>) => data === SIGNED_OUT && act();
  const here = open();
  here.addEventListener('message', listener);
  return () => here.removeEventListener('message', listener);
}
