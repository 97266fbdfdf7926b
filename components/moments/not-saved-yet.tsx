'use client';
import { useWaiting } from './use-moments.ts';

/** Says that something waits to be sent again. Always there, so that a screen reader hears it come. */
export function NotSavedYet() {
  const count = useWaiting().size;
  return (
    <p role="status" data-unsaved={count || undefined} className="text-[0.8125rem] text-danger empty:-me-2">
      {count > 0 && `${count === 1 ? 'One change is' : `${count} changes are`} not saved yet. Keep this page open: it is sent again by itself.`}
    </p>
  );
}
