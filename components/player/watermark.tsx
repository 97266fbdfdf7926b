'use client';
import { useEffect, useRef } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import type { Player } from './player.ts';
import { useObserved } from './use-observed.ts';
import { wallStamp } from './wall-clock.ts';

/** Name and time of whoever watches, over the whole picture: what is filmed off the screen says by whom. Faint, and in the way of nothing. */
export function Watermark({ player }: { readonly player: Player | null }) {
  return useObserved(player?.watermark, false) && player ? <Marks player={player} /> : null;
}

function Marks({ player }: { readonly player: Player }) {
  const { name, shoulderNumber } = useMe();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = () => {
      const words = `${[name, shoulderNumber].filter(Boolean).join(' ')} · ${wallStamp(Math.floor(player.serverNow / 1000) * 1000).replace('.000', '')}`;
      for (const line of root.current?.children ?? []) line.textContent = words;
    };
    show();
    const timer = setInterval(show, 1000);
    return () => clearInterval(timer);
  }, [player, name, shoulderNumber]);
  return (
    <div ref={root} data-watermark aria-hidden="true" className="pointer-events-none absolute inset-0 grid grid-cols-2 grid-rows-3 place-items-center overflow-hidden text-center text-xs font-semibold text-white opacity-40 select-none [text-shadow:0_0_3px_black]">
      {Array.from({ length: 6 }, (_, n) => <span key={n} className="-rotate-12" />)}
    </div>
  );
}
