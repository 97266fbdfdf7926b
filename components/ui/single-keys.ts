'use client';
import { useSyncExternalStore } from 'react';

/**
 * Whether single-character shortcuts (J, K, space in a list or the player) are on. WCAG 2.2, 2.1.4: there must be a
 * way to switch them off, because speech input types letters. On unless switched off in the person's menu.
 */
const STORE = 'docket.single-keys';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(STORE) !== 'off';
  } catch {
    return true; // Storage may be closed by policy; the shortcuts then can't be remembered as off.
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(STORE, on ? 'on' : 'off');
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read,
    () => true,
  );
}

/** Whether a key press belongs to something the person is typing in or choosing from. */
export function isForTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog], [role=alertdialog]') !== null;
}
