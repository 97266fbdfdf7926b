'use client';
import { useEffect, useRef, type RefObject } from 'react';
import { returnToOpened } from './last-opened.ts';
import { isForTyping, useSingleKeys } from '#components/ui/single-keys.ts';

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

/**
 * Coming back to a list puts the focus and the page where they were left, so that a whole shift can be gone through by keyboard.
 * J and K move between rows from anywhere on the page; the arrows do so once a row has focus (before that they scroll).
 * Enter is the link's own. Put the ref around the rows; a row's link carries `data-row`. `ready`: the rows are there.
 */
export function useRowKeys<T extends HTMLElement>({ ready }: { readonly ready: boolean }): RefObject<T | null> {
  const list = useRef<T>(null);
  const singleKeys = useSingleKeys();
  useEffect(() => {
    if (ready) returnToOpened();
  }, [ready]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey || isForTyping(event.target)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const at = rows.findIndex((row) => row === document.activeElement);
      if (event.key.startsWith('Arrow') ? at < 0 : !singleKeys) return;
      const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [singleKeys]);
  return list;
}
