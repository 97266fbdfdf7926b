'use client';
import { useEffect, useEffectEvent } from 'react';
import { isForTyping, useSingleKeys } from '#components/ui/single-keys.ts';

export interface DutyKeys {
  readonly accept: () => void;
  /** From 1. */
  readonly choose: (digit: number) => void;
  readonly tag: () => void;
  readonly all: () => void;
  readonly skip: () => void;
}

/**
 * Enter accepts, Escape skips, 1–9 choose, T tags, C shows all categories. Enter is left to a link or button that has the
 * focus; letters and digits can be switched off (WCAG 2.2, 2.1.4).
 */
export function useDutyKeys(keys: DutyKeys | null): void {
  const singleKeys = useSingleKeys();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!keys || event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isForTyping(event.target)) return;
    const act = actOf(event, keys, singleKeys);
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function actOf({ key, target }: KeyboardEvent, keys: DutyKeys, singleKeys: boolean): (() => void) | null {
  if (key === 'Escape') return keys.skip;
  if (key === 'Enter') return target instanceof HTMLElement && target.closest('a, button, [role=button], [role=checkbox], label, summary') ? null : keys.accept;
  if (!singleKeys) return null;
  if (/^[1-9]$/.test(key)) return () => keys.choose(Number(key));
  if (key.toLowerCase() === 't') return keys.tag;
  return key.toLowerCase() === 'c' ? keys.all : null;
}
