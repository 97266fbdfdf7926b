'use client';
import { useEffect, useEffectEvent } from 'react';
import { isForTyping, useSingleKeys } from '#components/ui/single-keys.ts';

export type ListCommand = 'next' | 'previous' | 'select' | 'range' | 'category' | 'tag' | 'evidence' | 'attention' | 'search' | 'help' | 'leave';

/** A list's keys and what they are called in its help. */
export const LIST_KEYS: readonly { readonly key: string; readonly shown: string; readonly command: ListCommand; readonly words: string; readonly shift?: true }[] = [
  { key: '/', shown: '/', command: 'search', words: 'Search' },
  { key: 'j', shown: 'J', command: 'next', words: 'Next recording' },
  { key: 'k', shown: 'K', command: 'previous', words: 'Previous recording' },
  { key: 'x', shown: 'X', command: 'select', words: 'Select, or take out' },
  { key: 'x', shown: 'X', command: 'range', words: 'Select from the last one to here', shift: true },
  { key: 'c', shown: 'C', command: 'category', words: 'Set category' },
  { key: 't', shown: 'T', command: 'tag', words: 'Add or remove tags' },
  { key: 'e', shown: 'E', command: 'evidence', words: 'Put into evidence' },
  { key: 'n', shown: 'N', command: 'attention', words: 'Next that needs attention' },
  { key: '?', shown: '?', command: 'help', words: 'This help' },
];
const ARROWS: Readonly<Record<string, ListCommand>> = { ArrowDown: 'next', ArrowUp: 'previous' };

/** A box to tick takes no letters, so the list's keys go on working while it has the focus. */
const isTyping = (target: EventTarget | null): boolean => isForTyping(target) && !(target instanceof HTMLInputElement && target.type === 'checkbox' && target.closest('[role=dialog]') === null);

/**
 * The keys of a list, from anywhere on its page; the arrows once a row has the focus (before that they scroll). Enter is the
 * row's own. Escape is answered wherever no dialog takes it.
 */
export function useListKeys(onCommand: (command: ListCommand) => void): void {
  const singleKeys = useSingleKeys();
  const command = useEffectEvent(onCommand);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const found = commandOf(event, singleKeys);
      if (!found) return;
      event.preventDefault();
      command(found);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [singleKeys]);
}

function commandOf(event: KeyboardEvent, singleKeys: boolean): ListCommand | null {
  const { target, key } = event;
  if (isTyping(target)) return null;
  if (key === 'Escape') return 'leave';
  const arrow = ARROWS[key];
  if (arrow) return target instanceof HTMLElement && target.matches('[data-row]') ? arrow : null;
  if (!singleKeys) return null;
  const letter = key.toLowerCase();
  // The question mark is a shifted key on most keyboards, and a key of its own on some.
  return LIST_KEYS.find((k) => k.key === letter && (letter === '?' || letter === '/' || (k.shift ?? false) === event.shiftKey))?.command ?? null;
}
