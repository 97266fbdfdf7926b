'use client';
import { useEffect, useEffectEvent } from 'react';
import { commandOf, type Command } from './commands.ts';

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

/** Listens for the player's keys on the whole page. Null switches them off (WCAG 2.1.4). */
export function useKeys(handle: ((command: Command) => void) | null): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!handle || event.defaultPrevented || belongsToElement(event.key, event.target)) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    handle(command);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
