'use client';
import { useId, useState, type SubmitEvent } from 'react';
import { NativeButton } from '#components/ui/native-button.tsx';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import { microseconds } from '#contracts/time.ts';
import { clockWithHundredths } from './media-time.ts';
import type { Player } from './player.ts';
import { otherHourWords, typedTime, type TypedFrame } from './typed-time.ts';
import { wallTimeNamed } from './wall-clock.ts';

/** A field for a typed time; shows how it is understood while it is typed. Escape or an empty Enter leaves it. */
export function GoTo({ player, filmed, onDone }: { readonly player: Player; readonly filmed: Clocked; readonly onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const hint = useId();
  const durationUs = player.playhead.durationUs.get() ?? microseconds(0);
  const understood = typed.trim() === '' ? null : typedTime(typed, { durationUs, nowUs: player.playhead.heading, filmed });

  const [isMissing, setMissing] = useState(false);
  const wall = (us: number) => wallTimeNamed(wallMs(filmed, us), wallMs(filmed, 0), wallMs(filmed, durationUs));

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (understood && 'problem' in understood) return;
    if (understood && 'frame' in understood) {
      const frame = await player.playhead.frames.frameTyped(understood.frame);
      if (!frame) return setMissing(true);
      player.transport.seek(frame.startUs);
    } else if (understood) player.transport.seek(understood.at);
    onDone();
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="relative flex items-center gap-2">
      <label className="sr-only" htmlFor={`${hint}-field`}>
        Go to a time
      </label>
      <input
        id={`${hint}-field`}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setMissing(false);
        }}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        aria-describedby={hint}
        aria-invalid={isMissing || (understood !== null && 'problem' in understood)}
        placeholder="1:02:03.5 or 2257"
        className="h-9 w-44 rounded-md border border-line-strong bg-surface px-2 font-mono text-base"
      />
      <NativeButton type="submit" kind="primary">
        Go
      </NativeButton>
      {/* Over what stands above: words that come and go while typing move no button. */}
      <p id={hint} aria-live="polite" className="absolute bottom-full left-0 z-10 mb-1 w-max max-w-[min(24rem,80vw)] rounded-md border border-line bg-raised px-2 py-1 font-mono text-xs text-quiet shadow-md">
        {understood === null && 'Media time, a clock time, or a frame'}
        {isMissing && <span className="font-sans text-danger">There is no such frame, or the frames are not known yet.</span>}
        {!isMissing && understood && 'frame' in understood && frameWords(understood.frame)}
        {understood && 'problem' in understood && <span className="font-sans text-danger">{understood.problem}</span>}
        {understood && 'at' in understood && `${clockWithHundredths(understood.at)} · ${wall(understood.at)}`}
        {understood && 'at' in understood && understood.other && (
          <>
            <br />
            {otherHourWords(understood.other)}
          </>
        )}
      </p>
    </form>
  );
}

/** "Frame 1234", "Frame 12 from 00:19:34.00" */
const frameWords = ({ fromUs, number }: TypedFrame): string => `Frame ${number}${fromUs === 0 ? '' : ` from ${clockWithHundredths(fromUs)}`}, counted from 0`;
