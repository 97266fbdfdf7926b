'use client';
import { MOMENT_BINDINGS, type MomentCommand } from '#components/player/moment-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';

/** Listens for the keys that mark and cut, on the whole page. Null: not yet. */
export function useMomentKeys(perform: ((command: MomentCommand) => void) | null): void {
  useBoundKeys(MOMENT_BINDINGS, perform && (({ id }) => perform(id)));
}
