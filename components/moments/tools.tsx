'use client';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { KeyOf } from '#components/player/key-of.tsx';
import { MOMENT_BINDINGS } from '#components/player/moment-keys.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { isControllable } from '#components/player/player-state.ts';
import { spanOf } from './selection.ts';
import type { Desk } from './use-desk.ts';

/** The buttons that mark and cut, each with its key, and others beside them: always the same ones, as they stand over the timeline. */
export function MomentTools({ desk, children }: { readonly desk: Desk; readonly children?: ReactNode }) {
  const { player, selection, perform } = desk;
  const isOff = !useSelected(player?.state, isControllable, false);
  return (
    <div role="group" aria-label="Marks and clips" className="flex flex-wrap items-center gap-2 pb-2.5 beside:grid beside:grid-cols-[repeat(auto-fill,minmax(min(8.5rem,100%),1fr))] beside:gap-1.5 beside:pb-1.5 beside:*:justify-between squeezed:grid-cols-2 squeezed:gap-1 squeezed:*:h-8 squeezed:*:px-2 squeezed:[&_kbd]:hidden">
      {desk.mayChange && <Button isDisabled={isOff} onPress={() => perform('mark')}>Mark <KeyOf of={MOMENT_BINDINGS} id="mark" /></Button>}
      <Button isDisabled={isOff} onPress={() => perform('set-in')}>In <KeyOf of={MOMENT_BINDINGS} id="set-in" /></Button>
      <Button isDisabled={isOff} onPress={() => perform('set-out')}>Out <KeyOf of={MOMENT_BINDINGS} id="set-out" /></Button>
      {desk.mayChange && <Button isDisabled={isOff || !spanOf(selection)} onPress={() => perform('save-clip')}>Save clip <KeyOf of={MOMENT_BINDINGS} id="save-clip" /></Button>}
      {children}
    </div>
  );
}
