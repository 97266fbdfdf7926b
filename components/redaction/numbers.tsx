'use client';
import { useState } from 'react';
import type { RedactionPlace } from '#contracts/redaction.ts';

interface NumbersProps {
  /** In the frame on the screen; null where it isn't hidden there. */
  readonly place: RedactionPlace | null;
  readonly onPlace: (place: RedactionPlace, side: keyof RedactionPlace) => void;
}

const SIDES = [['x', 'Left'], ['y', 'Top'], ['width', 'Width'], ['height', 'Height']] as const;

/** A redaction's place in the frame on the screen, in percent of the picture, typed. */
export function Numbers({ place, onPlace }: NumbersProps) {
  return (
    <div role="group" aria-label="Where it is in this frame" className="grid grid-cols-4 gap-1.5">
      {SIDES.map(([side, label]) => <PercentField key={side} label={label} value={place?.[side] ?? null} onChange={(part) => place && onPlace({ ...place, [side]: part }, side)} />)}
    </div>
  );
}

function PercentField({ label, value, onChange }: { readonly label: string; readonly value: number | null; readonly onChange: (part: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="min-w-0 text-xs text-quiet">
      {label}, %
      <input
        type="number" min={0} max={100} step={1} inputMode="decimal"
        value={typed ?? (value === null ? '' : String(Math.round(value * 1000) / 10))}
        disabled={value === null}
        onChange={(event) => {
          setTyped(event.target.value);
          const number = event.target.valueAsNumber;
          // A number on its way is none yet.
          if (number >= 0 && number <= 100) onChange(number / 100);
        }}
        onBlur={() => setTyped(null)}
        className="block h-8 w-full rounded-md border border-line-strong bg-surface px-1.5 font-mono text-[0.8125rem] text-text disabled:opacity-50"
      />
    </label>
  );
}
