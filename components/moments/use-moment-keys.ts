'use client';
import { useEffect, useEffectEvent } from 'react';
import { momentCommandOf, type MomentCommand } from '#components/player/moment-keys.ts';
import { belongsToElement } from '#components/player/use-keys.ts';
import { useSingleKeys } from '#components/ui/single-keys.ts';

/** Listens for the keys that mark and cut, on the whole page; they go off with the player's (WCAG 2.1.4). */
export function useMomentKeys(perform: (command: MomentCommand) => void): void {
  const areOn = useSingleKeys();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!areOn || event.defaultPrevented || event.repeat || belongsToElement(event.key, event.target)) return;
    const command = momentCommandOf(event);
    if (!command) return;
    event.preventDefault();
    perform(command);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
