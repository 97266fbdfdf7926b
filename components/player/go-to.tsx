'use client';
import { useId, useState, type SubmitEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import { clockWithHundredths } from './media-time.ts';
import type { Player } from './player.ts';
import { typedTime } from './typed-time.ts';
import { wallTime } from './wall-clock.ts';

/** A field for a typed time; shows how it is understood while it is typed. Escape or an empty Enter leaves it. */
export function GoTo({ player, filmed, onDone }: { readonly player: Player; readonly filmed: Clocked; readonly onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const hint = useId();
  const durationUs = player.playhead.durationUs.get() ?? microseconds(0);
  const understood = typed.trim() === '' ? null : typedTime(typed, { durationUs, nowUs: player.playhead.heading, filmed });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (understood && 'problem' in understood) return;
    if (understood) player.transport.seek(understood.at);
    onDone();
  };

  return (
    <form onSubmit={submit} className="relative flex items-center gap-2">
      <label className="sr-only" htmlFor={`${hint}-field`}>
        Go to a time
      </label>
      <input
        id={`${hint}-field`}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        aria-describedby={hint}
        aria-invalid={understood !== null && 'problem' in understood}
        placeholder="1:02:03.5 or 2257"
        className="h-9 w-44 rounded-md border border-line-strong bg-surface px-2 font-mono text-base"
      />
      <Button type="submit" kind="primary">
        Go
      </Button>
      {/* Over what stands above: words that come and go while typing move no button. */}
      <p id={hint} aria-live="polite" className="absolute bottom-full left-0 z-10 mb-1 w-max max-w-[min(24rem,80vw)] rounded-md border border-line bg-raised px-2 py-1 font-mono text-xs text-quiet shadow-md">
        {understood === null && 'Media time, or a clock time'}
        {understood && 'problem' in understood && <span className="font-sans text-danger">{understood.problem}</span>}
        {understood && 'at' in understood && `${clockWithHundredths(understood.at)} · ${wallTime(wallMs(filmed, understood.at))}`}
      </p>
    </form>
  );
}
