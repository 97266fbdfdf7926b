'use client';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useUndo } from '#components/marking/undo.tsx';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { isForTyping } from '#components/ui/single-keys.ts';
import type { Desk } from './use-desk.ts';

/**
 * Ctrl+Z has the selection before back, Ctrl+Shift+Z the one after. What was done last is undone first: where a mark or a clip was made
 * since the selection changed, the press is left to that.
 */
export function useSelectionUndo({ selection, unselect, reselect }: Pick<Desk, 'selection' | 'unselect' | 'reselect'>): void {
  const { offeredAt } = useUndo();
  const announce = useAnnounce();
  const changedAt = useRef(0);
  useEffect(() => {
    changedAt.current = performance.now();
  }, [selection]);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || isForTyping(event.target)) return;
    const deed = offeredAt();
    const change = event.shiftKey ? reselect : deed === null || changedAt.current > deed ? unselect : null;
    if (!change) return;
    event.preventDefault();
    change();
    announce(event.shiftKey ? 'Selection done again' : 'Selection taken back');
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    // Before whoever takes back deeds.
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
