'use client';
import { use, useEffect, useSyncExternalStore, type ComponentType } from 'react';
import { Arrival } from './arrival.ts';
import { NativeButton } from './native-button.tsx';

/** Where it is told that a part didn't come: in its place, over the page (what a person has asked for and is waiting for), or nowhere. */
type Told = 'here' | 'over' | 'nowhere';

/**
 * A part of a page that comes when it is drawn, as by React's `lazy`, `Suspense` around it. But where it can't be had, the page stays and all that
 * was written on it: the part's place says so, and it comes as soon as it can.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>, told: Told = 'here'): ComponentType<Props> {
  const arrival = new Arrival(load);
  return function Late(props: Props) {
    const arrived = useSyncExternalStore(arrival.subscribe, arrival.get, arrival.get);
    const isLost = arrived.is === 'lost';
    useEffect(() => (isLost ? arrival.keepAsking() : undefined), [isLost]);
    if (arrived.is === 'here') return <arrived.part {...props} />;
    if (isLost) return told === 'nowhere' ? null : <Lost isOver={told === 'over'} onRetry={arrival.again} onClose={closeOf(props)} />;
    use(arrival.settled());
    return null;
  };
}

const closeOf = (props: object): (() => void) | undefined => ('onClose' in props && typeof props.onClose === 'function' ? () => (props.onClose as () => void)() : undefined);

function Lost({ isOver, onRetry, onClose }: { readonly isOver: boolean; readonly onRetry: () => void; readonly onClose: (() => void) | undefined }) {
  return (
    <div role="alert" className={isOver ? 'fixed inset-x-4 bottom-4 z-50 mx-auto max-w-md space-y-2 rounded-lg border border-line bg-raised p-4 shadow-2xl' : 'space-y-2 p-4'}>
      <p>This part of the page hasn’t come. It comes by itself when the network is back; if it doesn’t, load the page again.</p>
      <div className="flex flex-wrap gap-2">
        <NativeButton onPress={onRetry}>Try now</NativeButton>
        {isOver && onClose && <NativeButton kind="quiet" onPress={onClose}>Close</NativeButton>}
      </div>
    </div>
  );
}
