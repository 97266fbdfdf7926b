'use client';
import { useState } from 'react';
import { NotSavedYet } from '#components/marking/not-saved-yet.tsx';
import { Button } from '#components/ui/button.tsx';
import { KeyOf } from '#components/player/key-of.tsx';
import { MOMENT_BINDINGS } from '#components/player/moment-keys.ts';
import { useObserved, useSelected } from '#components/player/use-observed.ts';
import { isControllable } from '#components/player/player-state.ts';
import type { Stretch } from '#components/player/stretch.ts';
import type { Clocked } from '#contracts/clock.ts';
import { NOTHING_SELECTED, spanOf } from './selection.ts';
import { TypeSelection } from './type-selection.tsx';
import { timeOf } from './time-of.ts';
import type { Desk } from './use-desk.ts';
import { useTypedContext } from './use-typed-context.ts';

const NO_STRETCH: Stretch | null = null;

interface SelectionToolsProps {
  readonly desk: Desk;
  readonly filmed: Clocked;
  readonly durationUs: number;
}

/** What is selected or played by itself, and what can be done with that. It comes and goes: its place is under the timeline, which must not move away under a hand. */
export function SelectionTools({ desk, filmed, durationUs }: SelectionToolsProps) {
  const { player, selection, perform } = desk;
  const isOff = !useSelected(player?.state, isControllable, false);
  const stretch = useObserved(player?.stretch.current, NO_STRETCH);
  const span = spanOf(selection);
  const [isTyping, setTyping] = useState(false);
  const context = useTypedContext(desk, filmed, durationUs);
  return (
    <div role="group" aria-label="Selection" className={`flex flex-wrap items-center gap-x-2 gap-y-1 ${isTyping ? 'w-full' : ''}`}>
      <NotSavedYet />
      {(selection.in || selection.out) && (
        <p data-selection className="font-mono text-[0.8125rem] text-clip">
          in {selection.in ? timeOf(selection.in.us) : '–'} · out {selection.out ? timeOf(selection.out.us) : '–'}
        </p>
      )}
      {span && <Button kind="quiet" size="small" isDisabled={isOff} onPress={() => perform('play-stretch')}>Play in to out <KeyOf of={MOMENT_BINDINGS} id="play-stretch" /></Button>}
      {(selection.in || selection.out) && <Button kind="quiet" size="small" onPress={() => desk.select(NOTHING_SELECTED)}>Clear</Button>}
      {!isTyping && <Button kind="quiet" size="small" isDisabled={isOff} onPress={() => setTyping(true)}>Type in and out</Button>}
      {isTyping && <TypeSelection desk={desk} context={context} onDone={() => setTyping(false)} />}
      {stretch && (
        <>
          <p className="text-[0.8125rem] text-clip">Only {timeOf(stretch.fromUs)} to {timeOf(stretch.toUs)}</p>
          <Button kind="quiet" size="small" aria-pressed={stretch.loops} onPress={() => perform('loop')}>{stretch.loops ? 'Repeats' : 'Repeat'} <KeyOf of={MOMENT_BINDINGS} id="loop" /></Button>
          <Button kind="quiet" size="small" onPress={() => player?.stretch.leave()}>Whole recording</Button>
        </>
      )}
    </div>
  );
}
