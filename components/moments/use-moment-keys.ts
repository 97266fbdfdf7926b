'use client';
import { MOMENT_BINDINGS, type MomentCommand } from '#components/player/moment-keys.ts';
import { useBoundKeys } from '#components/player/use-keys.ts';

/** Listens for the keys that mark and cut, on the whole page. */
export function useMomentKeys(perform: (command: MomentCommand) => void): void {
  useBoundKeys(MOMENT_BINDINGS, ({ id }) => perform(id));
}
