'use client';
import { Kbd } from '#components/ui/kbd.tsx';
import { keySign } from './key-sign.ts';
import { keyOf, type Keyed } from './keys.ts';
import { useOwnKeys } from './own-keys.ts';

/** The key that asks for the same as what it stands on, as this person has it. */
export function KeyOf({ of: bindings, id }: { readonly of: readonly Keyed[]; readonly id: string }) {
  const own = useOwnKeys();
  const binding = bindings.find((b) => b.id === id);
  return binding ? <Kbd>{keySign(keyOf(binding, own))}</Kbd> : null;
}
