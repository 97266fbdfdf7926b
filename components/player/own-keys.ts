'use client';
/**
 * The keys a person has changed, kept in this browser under their name. Not on the server: they are right from the first press,
 * before any answer, and are nobody's business; station computers are shared, so one person's keys are never another's.
 */
import { useSyncExternalStore } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { AS_DELIVERED, ownKeysIn } from './own-keys-in.ts';
import type { OwnKeys } from './keys.ts';

const listeners = new Set<() => void>();
const storeOf = (personId: string) => `docket.keys.${personId}`;
/** What stands in the store, and what was made of it: one object as long as it stands. */
let last: { readonly store: string; readonly text: string | null; readonly keys: OwnKeys } | null = null;
/** Where storage is closed by policy: for as long as the page stands. */
const unkept = new Map<string, string>();

function read(personId: string): OwnKeys {
  const store = storeOf(personId);
  let text: string | null;
  try {
    text = localStorage.getItem(store);
  } catch {
    text = unkept.get(store) ?? null;
  }
  if (last?.store !== store || last.text !== text) last = { store, text, keys: ownKeysIn(text) };
  return last.keys;
}

export function keepOwnKeys(personId: string, keys: OwnKeys): void {
  const store = storeOf(personId);
  const text = JSON.stringify(keys);
  try {
    localStorage.setItem(store, text);
  } catch {
    unkept.set(store, text);
  }
  for (const listener of listeners) listener();
}

/** The signed-in person's. */
export function useOwnKeys(): OwnKeys {
  const { id } = useMe();
  return useSyncExternalStore(subscribe, () => read(id), () => AS_DELIVERED);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Changed in another tab.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
