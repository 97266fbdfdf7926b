'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DateField } from '#components/ui/date-field.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';

interface HoldFormProps {
  readonly label: string;
  readonly reasonLabel: string;
  readonly confirm: string;
  readonly isBusy: boolean;
  readonly problem: unknown;
  readonly onSave: (reason: string, reviewOn: string) => void;
  readonly onCancel: () => void;
}

/** Why footage is held, and when somebody looks at it again. */
export function HoldForm({ label, reasonLabel, confirm, isBusy, problem, onSave, onCancel }: HoldFormProps) {
  const [reason, setReason] = useState('');
  const [reviewOn, setReviewOn] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < 4;
  return (
    <form
      aria-label={label} className="mt-2 space-y-2 rounded-md bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isShort && reviewOn !== null) onSave(reason.trim(), reviewOn);
      }}
    >
      <TextField label={reasonLabel} value={reason} onChange={setReason} maxLength={300} autoFocus error={isTried && isShort ? 'Say why in a few words.' : undefined} />
      <DateField label="Look at it again on" value={reviewOn} onChange={setReviewOn} />
      {isTried && reviewOn === null && <p role="alert" className="text-xs text-danger">Say when it is looked at again.</p>}
      {problem !== null && <ProblemNotice error={problem} />}
      <div className="flex gap-2"><Button type="submit" size="small" kind="primary" isDisabled={isBusy}>{confirm}</Button><Button size="small" onPress={onCancel}>Cancel</Button></div>
    </form>
  );
}
