'use client';
import { useState } from 'react';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { correctionWords } from '#contracts/clock-words.ts';
import { fieldsOf, momentOf, typedSpan } from './moment.ts';
import { MomentInput, type MomentFields } from './moment-fields.tsx';
import { useCorrectClock } from './use-cameras.ts';

const WAYS = [
  { id: 'behind', name: 'behind: add to it' },
  { id: 'ahead', name: 'ahead: take from it' },
] as const;

/** A clock seen to be wrong, say by filming a right one. A difference of 0 says that it was set right. */
export function CorrectClock({ deviceId, onDone, onCancel }: { readonly deviceId: string; readonly onDone: () => void; readonly onCancel: () => void }) {
  const [way, setWay] = useState<(typeof WAYS)[number]['id']>('behind');
  const [span, setSpan] = useState('');
  const [at, setAt] = useState<MomentFields>(() => fieldsOf(Date.now()));
  const correct = useCorrectClock(deviceId);
  const us = typedSpan(span);
  const from = momentOf(at.day, at.time);
  const offsetUs = us === null ? null : way === 'behind' ? us : -us;
  return (
    <ReasonDialog
      title="Correct the clock by hand"
      confirmLabel={offsetUs ? `Correct by ${correctionWords(offsetUs)}` : 'Correct'}
      isComplete={offsetUs !== null && from !== null && !correct.isPending}
      autoFocus={false}
      onConfirm={(reason) => offsetUs !== null && from && correct.mutate({ offsetUs, from, reason }, { onSuccess: onDone })}
      onCancel={onCancel}
    >
      <NativeSelect label="The clock is" choices={WAYS} chosen={way} onChoose={setWay} />
      <TextField label="By how much" mono autoComplete="off" placeholder="31, 2:05 or 8:00:00" value={span} onChange={setSpan} error={span !== '' && us === null ? 'Seconds, or minutes and seconds such as 2:05, or hours such as 8:00:00.' : undefined} />
      <MomentInput label="From" value={at} onChange={setAt} error={from === null ? 'A time such as 07:00' : undefined} />
      <p className="text-xs">It counts for recordings that begin from then on by the camera’s own clock, until the next correction. A difference of 0 says that the clock was set right.</p>
      {correct.error && <ProblemNotice error={correct.error} />}
    </ReasonDialog>
  );
}
