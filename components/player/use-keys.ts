'use client';
import { useEffect, useRef } from 'react';
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
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!latest.current || event.defaultPrevented || belongsToElement(event.key, event.target)) return;
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
