'use client';
import { Kbd } from '#components/ui/kbd.tsx';
import { useSingleKeys } from '#components/ui/single-keys.ts';

/** The keys of a list, where there is likely a keyboard. Gone when the shortcuts are switched off. */
export function RowKeysHint() {
  if (!useSingleKeys()) return null;
  return (
    <p className="hidden items-center gap-1.5 text-xs text-faint lg:pointer-fine:flex">
      <Kbd>J</Kbd><Kbd>K</Kbd> next and previous <Kbd>Enter</Kbd> watch
    </p>
  );
}
