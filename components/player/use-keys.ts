'use client';
import { useEffect, useEffectEvent } from 'react';
import { useSingleKeys } from '#components/ui/single-keys.ts';
import { commandOf, type Command } from './commands.ts';
import { offerEarlyKeys } from './early-keys.ts';
import { bindingOf, type Keyed, type KeyPress } from './keys.ts';
import { listening, useOwnKeys } from './own-keys.ts';

/** Things that take letters, or arrows, for themselves. */
const TAKES_TEXT = 'input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=textbox], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
const TAKES_ARROWS = 'input[type=range], input[type=radio], [role=tab], [role=tablist], [role=radiogroup]';
const TAKES_PRESS = 'button, a[href], summary, input[type=checkbox], [role=button], [role=tab]';
const ARROWS = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** Whether a key pressed on this element belongs to the element rather than to the player. */
export function belongsToElement(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TAKES_TEXT)) return true;
  if (ARROWS.has(key) && target.closest(TAKES_ARROWS)) return true;
  return key === ' ' && target.closest(TAKES_PRESS) !== null;
}

interface Listening {
  /** Absent: a key held down is pressed once. */
  readonly repeats?: boolean;
}

/** Listens on the whole page for what these keys ask for, as this person has them. Null switches it off; so does the switch for single keys (WCAG 2.1.4). */
export function useBoundKeys<T extends Keyed>(bindings: readonly T[], handle: ((binding: T) => void) | null, { repeats = false }: Listening = {}): void {
  const own = useOwnKeys();
  usePresses(handle && ((press) => {
    const binding = bindingOf(bindings, press, own);
    if (binding) handle(binding);
    return binding !== null;
  }), repeats);
}

/** The player's own, held down too. */
export function useKeys(handle: ((command: Command) => void) | null): void {
  const own = useOwnKeys();
  usePresses(handle && ((press) => {
    const command = commandOf(press, own);
    if (command) handle(command);
    return command !== null;
  }), true);
}

/** @param take whether the press was for it */
function usePresses(take: ((press: KeyPress) => boolean) | null, repeats: boolean): void {
  const areOn = useSingleKeys();
  const onKey = useEffectEvent((event: KeyboardEvent): boolean => {
    if (!areOn || !take || event.defaultPrevented || (event.repeat && !repeats) || belongsToElement(event.key, event.target)) return false;
    const isTaken = take(event);
    if (isTaken) event.preventDefault();
    return isTaken;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => void onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    listening.set(listening.get() + 1);
    return () => listening.set(listening.get() - 1);
  }, []);
  const isListening = take !== null;
  useEffect(() => {
    if (isListening) offerEarlyKeys((event) => onKey(event));
  }, [isListening]);
}
