'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { keyName } from './key-sign.ts';
import { keyOf, type Chord, type Keyed, type OwnKeys } from './keys.ts';
import { listening, useOwnKeys } from './own-keys.ts';
import { AS_DELIVERED } from './own-keys-in.ts';

/** "Shift and M", in a sentence. */
export const keyWords = ({ key, shift }: Chord): string => `${shift ? 'Shift and ' : ''}${keyName(key)}`;

/** What words call the key of a command, as this person has it: "M", "Shift and M". */
export function useKeyWords(bindings: readonly Keyed[]): (id: string) => string {
  const own = useOwnKeys();
  return useCallback((id) => {
    const binding = bindings.find((one) => one.id === id);
    return binding ? keyWords(keyOf(binding, own)) : '';
  }, [bindings, own]);
}

/** The signed-in person's keys on a page where they hold; elsewhere those delivered, as the page's own help says. */
export function useOwnKeysHere(): OwnKeys {
  const own = useOwnKeys();
  return useSyncExternalStore(listening.subscribe, listening.get, () => 0) > 0 ? own : AS_DELIVERED;
}
