'use client';
import { Busy } from '#components/ui/busy.tsx';

/** Lies over the picture while it waits, shown by the player's `data-waits` alone. */
export function Waiting() {
  return (
    <div className="pointer-events-none absolute inset-0 hidden place-items-center group-data-waits/player:grid">
      <div className="grid justify-items-center gap-2">
        <Busy label="Loading the footage" className="rounded-full bg-black/70 px-4 py-2 text-white" />
        <p className="hidden rounded-full bg-black/70 px-4 py-1 text-center text-[0.8125rem] text-white group-data-[waits=long]/player:block">It is slow to come. It is still being asked for.</p>
      </div>
    </div>
  );
}
