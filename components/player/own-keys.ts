'use client';
/**
 * The keys a person has changed, kept in this browser under their name. Not on the server: they are right from the first press,
 * before any answer, and are nobody's business; station computers are shared, so one person's keys are never another's.
 */
import { useSyncExternalStore } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { keptByPerson } from '#components/ui/kept-by-person.ts';
import { AS_DELIVERED, ownKeysIn } from './own-keys-in.ts';
import type { OwnKeys } from './keys.ts';
import { Observable } from './observable.ts';

const kept = keptByPerson<OwnKeys>('keys', ownKeysIn);
export const keepOwnKeys = kept.keep;

/** How many of this page listen to keys that can be changed. */
export const listening = new Observable(0);

/** The signed-in person's. */
export function useOwnKeys(): OwnKeys {
  const { id } = useMe();
  return useSyncExternalStore(kept.subscribe, () => kept.read(id), () => AS_DELIVERED);
}
