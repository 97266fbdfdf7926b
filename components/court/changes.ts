/** Word between tabs, and within one, that what is kept has changed. */
let channel: BroadcastChannel | undefined;
const open = () => (channel ??= new BroadcastChannel('docket-court'));
/** A channel doesn't hear what it says itself. */
const here = new Set<() => void>();

export function tellChanged(): void {
  for (const listener of here) listener();
  open().postMessage('changed');
}

/** @returns stops listening */
export function onChanged(listener: () => void): () => void {
  const others = open();
  here.add(listener);
  others.addEventListener('message', listener);
  return () => {
    here.delete(listener);
    others.removeEventListener('message', listener);
  };
}
