'use client';
import { Suspense, useState } from 'react';
import { late } from '#components/ui/late.tsx';
import type { TogetherCamera } from './cameras.ts';

// Asked for by a person.
const ClocksDialog = late(async () => (await import('./clocks-dialog.tsx')).ClocksDialog, 'over');

/** By which clock the times are, in one line; pressed, each camera's in whole. */
export function ClockLine({ time, cameras }: { readonly time: string; readonly cameras: readonly TogetherCamera[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className="min-h-6 text-start text-[0.8125rem] text-quiet underline decoration-dotted underline-offset-4 hover:text-text">Time: {time}</button>
      {isOpen && <Suspense><ClocksDialog cameras={cameras} onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
