'use client';
import { NotSavedYet } from '#components/marking/not-saved-yet.tsx';
import { NOTHING_SELECTED, spanOf } from '#components/moments/selection.ts';
import { KeyOf } from '#components/player/key-of.tsx';
import { TOGETHER_MOMENT_BINDINGS, type TogetherMomentCommand } from '#components/player/together-moment-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';
import { wallStamp } from '#components/player/wall-clock.ts';
import { Button } from '#components/ui/button.tsx';
import { NativeButton } from '#components/ui/native-button.tsx';
import type { TogetherDesk } from './use-desk.ts';

interface ToolsProps {
  readonly desk: TogetherDesk;
  readonly isOff: boolean;
}

const key = (id: TogetherMomentCommand) => <KeyOf of={TOGETHER_MOMENT_BINDINGS} id={id} />;

/** The buttons that mark and cut on all cameras, each with its key. */
export function TogetherMomentTools({ desk, isOff }: ToolsProps) {
  const { perform, selection, mayChange } = desk;
  useBoundKeys(TOGETHER_MOMENT_BINDINGS, isOff ? null : ({ id }) => {
    if (mayChange || !SETS.has(id)) perform(id);
  });
  return (
    <div role="group" aria-label="Marks and clips" className="flex flex-wrap items-center gap-2">
      <NativeButton isDisabled={isOff} onPress={() => perform('together-in')}>In {key('together-in')}</NativeButton>
      <NativeButton isDisabled={isOff} onPress={() => perform('together-out')}>Out {key('together-out')}</NativeButton>
      {mayChange && <NativeButton isDisabled={isOff || !spanOf(selection)} onPress={() => perform('clip-all')}>Clip all {key('clip-all')}</NativeButton>}
      {mayChange && <NativeButton isDisabled={isOff} onPress={() => perform('mark-all')}>Mark all {key('mark-all')}</NativeButton>}
    </div>
  );
}

const SETS: ReadonlySet<TogetherMomentCommand> = new Set(['mark-all', 'mark-one', 'clip-all', 'clip-one']);

/** What is selected on the axis, and what can be done with it on the camera chosen alone. */
export function TogetherSelection({ desk, isOff, camera }: ToolsProps & { readonly camera: string | null }) {
  const { selection: { in: begins, out: ends }, axis, perform, select, mayChange } = desk;
  // "22:57:24.480"
  const words = (us: number) => wallStamp(Math.floor((axis.originUs + us) / 1000)).split(' ').at(-2)!;
  return (
    <div role="group" aria-label="Selection" className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <NotSavedYet />
      {(begins || ends) && <p data-selection className="font-mono text-[0.8125rem] text-clip">in {begins ? words(begins.us) : '–'} · out {ends ? words(ends.us) : '–'}</p>}
      {begins && ends && mayChange && camera && <Button kind="quiet" size="small" isDisabled={isOff} onPress={() => perform('clip-one')}>Clip {camera} only {key('clip-one')}</Button>}
      {(begins || ends) && <Button kind="quiet" size="small" onPress={() => select(NOTHING_SELECTED)}>Clear</Button>}
      {!begins && !ends && mayChange && camera && <Button kind="quiet" size="small" isDisabled={isOff} onPress={() => perform('mark-one')}>Mark {camera} only {key('mark-one')}</Button>}
    </div>
  );
}
