'use client';
import { useState } from 'react';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { startOfLondonDay } from '#components/ui/london-time.ts';
import { TextField } from '#components/ui/text-field.tsx';
import type { NewShare } from '#contracts/sharing.ts';

/** To the end of that day in London. */
const endOf = (day: string | null): string | null => (day ? new Date(startOfLondonDay(day, 1)).toISOString() : null);

export interface Terms {
  readonly purpose: string;
  readonly mayDownload: boolean;
  /** Days, as typed. */
  readonly offline: string | null;
  readonly ends: string | null;
}

export function useTerms(purpose: string) {
  const [terms, setTerms] = useState<Terms>({ purpose, mayDownload: true, offline: null, ends: null });
  return { terms, setTerms, isComplete: terms.purpose.trim().length >= 3 };
}

/** What may be kept on a device may be taken away at all. */
export const sentTerms = ({ purpose, mayDownload, offline, ends }: Terms): Pick<NewShare, 'purpose' | 'mayDownload' | 'offlineUntil' | 'endsAt'> => ({ purpose: purpose.trim(), mayDownload, offlineUntil: mayDownload ? endOf(offline) : null, endsAt: endOf(ends) });

/** For what it is shared, what may be done with it, and how long. */
export function ShareTerms({ terms, onChange, error }: { readonly terms: Terms; readonly onChange: (terms: Terms) => void; readonly error?: string | undefined }) {
  return (
    <>
      <TextField label="Purpose" value={terms.purpose} onChange={(purpose) => onChange({ ...terms, purpose })} maxLength={300} error={error} />
      <Checkbox isSelected={terms.mayDownload} onChange={(mayDownload) => onChange({ ...terms, mayDownload })}><span className="text-text">May be downloaded</span></Checkbox>
      <div className="grid gap-3 sm:grid-cols-2">
        {terms.mayDownload && <DateField label="Offline until (none: not)" value={terms.offline} onChange={(offline) => onChange({ ...terms, offline })} />}
        <DateField label="Ends (none: with the case)" value={terms.ends} onChange={(ends) => onChange({ ...terms, ends })} />
      </div>
    </>
  );
}
