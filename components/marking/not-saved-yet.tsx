'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useObserved } from '#components/player/use-observed.ts';
import { unsavedOf } from './unsaved.ts';

const NONE: ReadonlySet<string> = new Set();

/** Says that something is not answered yet, or waits to be sent again. Always there, so that a screen reader hears it come. */
export function NotSavedYet() {
  const count = useObserved(unsavedOf(useQueryClient()).waiting, NONE).size;
  return (
    <p role="status" data-unsaved={count || undefined} className="text-[0.8125rem] text-danger empty:-me-2">
      {count > 0 && `${count === 1 ? 'One change is' : `${count} changes are`} not saved yet. Keep this page open: ${count === 1 ? 'it is' : 'they are'} sent by ${count === 1 ? 'itself' : 'themselves'}.`}
    </p>
  );
}
