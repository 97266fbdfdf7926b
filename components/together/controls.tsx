'use client';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Command } from '#components/player/commands.ts';
import { BackIcon, ExpandIcon, FrameBackIcon, FrameOnIcon, KeyboardIcon, OnIcon, PauseIcon, PlayIcon } from '#components/player/icons.tsx';
import { rateLabel, RATES } from '#components/player/rates.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { wallStamp, zoneName } from '#components/player/wall-clock.ts';
import { NativeButton } from '#components/ui/native-button.tsx';
import type { Conductor } from './conductor.ts';
import { stepWords } from './words.ts';

interface ControlsProps {
  readonly conductor: Conductor | null;
  readonly onCommand: (command: Command) => void;
  readonly onLoop: () => void;
  /** What else can be done at this moment. */
  readonly children?: ReactNode;
}

/** Time and buttons of all cameras. Every button has a key. */
export function TogetherControls({ conductor, onCommand, onLoop, children }: ControlsProps) {
  const state = conductor?.state;
  const playing = useSelected(state, (all) => all.playing, false);
  const speed = useSelected(state, (all) => all.speed, 1);
  const loops = useSelected(state, ({ loop }) => loop !== null, false);
  const words = useSelected(state, stepWords, '');
  const isOut = useSelected(state, ({ step }) => step.is === 'out', false);
  const press = (command: Command) => () => onCommand(command);
  const isOff = conductor === null;
  const rates: readonly number[] = speed > 0 ? RATES : [speed, ...RATES];
  return (
    <div role="group" aria-label="All cameras" className="flex flex-wrap items-center gap-2 py-2">
      <IncidentClock conductor={conductor} />
      <NativeButton size="icon" aria-label="5 seconds back" isDisabled={isOff} onPress={press({ do: 'skip', seconds: -5 })}><BackIcon /></NativeButton>
      <NativeButton kind="primary" className="min-w-26 justify-center" isDisabled={isOff} onPress={press({ do: 'play-pause' })}>{playing ? <PauseIcon /> : <PlayIcon />}{playing ? 'Pause all' : 'Play all'}</NativeButton>
      <NativeButton size="icon" aria-label="5 seconds on" isDisabled={isOff} onPress={press({ do: 'skip', seconds: 5 })}><OnIcon /></NativeButton>
      <NativeButton size="icon" aria-label="One frame back" isDisabled={isOff} onPress={press({ do: 'step', frames: -1 })}><FrameBackIcon /></NativeButton>
      <NativeButton size="icon" aria-label="One frame on" isDisabled={isOff} onPress={press({ do: 'step', frames: 1 })}><FrameOnIcon /></NativeButton>
      <label>
        <span className="sr-only">Speed</span>
        <select disabled={isOff} value={speed} onChange={(event) => conductor?.setSpeed(Number(event.target.value))} className="h-9 appearance-none rounded-md border border-line-strong bg-surface px-3 text-center text-sm font-semibold hover:bg-sunken disabled:opacity-50">
          {rates.map((rate) => <option key={rate} value={rate}>{rate < 0 ? `−${rateLabel(-rate)}` : rateLabel(rate)}</option>)}
        </select>
      </label>
      <NativeButton aria-pressed={loops} isDisabled={isOff} onPress={onLoop}>{loops ? 'Stop repeating' : 'Repeat 10 s'}</NativeButton>
      <p data-step className={isOut ? 'font-semibold text-danger' : 'text-quiet'}>{words}</p>
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {children}
        <NativeButton kind="quiet" size="icon" aria-label="Full screen" onPress={press({ do: 'full-screen' })}><ExpandIcon /></NativeButton>
        <NativeButton kind="quiet" size="icon" aria-label="Keys" onPress={press({ do: 'show-keys' })}><KeyboardIcon /></NativeButton>
      </div>
    </div>
  );
}

/** Wall time of the moment, by the incident's clock. Written without drawing: it changes with every frame. */
function IncidentClock({ conductor }: { readonly conductor: Conductor | null }) {
  const figures = useRef<HTMLSpanElement>(null);
  const zone = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!conductor) return;
    let frame = 0;
    let shown = -1;
    const show = () => {
      frame = requestAnimationFrame(show);
      const ms = Math.floor(conductor.nowUs / 1000);
      if (ms === shown || !figures.current || !zone.current) return;
      shown = ms;
      // "Sat 21 Nov 2026 22:57:24.480 GMT"
      figures.current.textContent = wallStamp(ms).split(' ').at(-2)!;
      zone.current.textContent = zoneName(ms);
    };
    show();
    return () => cancelAnimationFrame(frame);
  }, [conductor]);
  return (
    <p data-wall-clock className="font-mono whitespace-nowrap"><span ref={figures} className="text-xl font-semibold">––:––:––.–––</span> <span ref={zone} className="text-quiet" /></p>
  );
}
