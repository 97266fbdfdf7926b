'use client';
import { useState } from 'react';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { OfficerPicker } from '#components/unassigned/officer-picker.tsx';
import type { SampleGoal } from '#contracts/samples.ts';
import type { FoundOfficer } from '#contracts/unassigned.ts';
import { useChangeSampleGoal, useSetSampleGoal } from './use-samples.ts';
import { monthWords } from './words.ts';

const MOST = 100;

/** How many of a team's, or of one officer's, are to be reviewed of a month. */
export function GoalDialog({ month, goal, onClose }: { readonly month: string; readonly goal: SampleGoal | null; readonly onClose: () => void }) {
  const { units } = useMe();
  const [unitId, setUnit] = useState<string>(units[0]?.id ?? '');
  const [ofOne, setOfOne] = useState(false);
  const [officer, setOfficer] = useState<FoundOfficer | null>(null);
  const [count, setCount] = useState(String(goal?.wanted ?? 5));
  const set = useSetSampleGoal();
  const change = useChangeSampleGoal();
  const wanted = /^\d{1,3}$/.test(count.trim()) ? Number(count) : 0;
  const isRight = wanted >= 1 && wanted <= MOST && (goal !== null || (unitId !== '' && (!ofOne || officer !== null)));
  const save = () => {
    if (!isRight) return;
    if (goal) change.mutate({ id: goal.id, version: goal.version, wanted }, { onSuccess: onClose });
    else set.mutate({ unitId: unitId as never, personId: ofOne ? (officer?.id as never) : null, month, wanted }, { onSuccess: onClose });
  };
  const error = set.error ?? change.error;
  return (
    <Dialog
      title={`${goal ? 'Change the goal' : 'Set a goal'} for ${monthWords(month)}`} isOpen onClose={onClose}
      actions={<><Button kind="primary" isDisabled={!isRight || set.isPending || change.isPending} onPress={save}>{goal ? 'Save' : 'Set the goal'}</Button><Button onPress={onClose}>Cancel</Button></>}
    >
      {error && <ProblemNotice error={error} />}
      <form className="space-y-3" onSubmit={(event) => (event.preventDefault(), save())}>
        {goal ? <p>{goal.officer ? `${goal.officer.name}, ` : ''}{goal.unit.name}</p> : (
          <>
            <NativeSelect isStacked label="Unit" choices={units} chosen={unitId} onChoose={setUnit} />
            <Checkbox isSelected={ofOne} onChange={setOfOne}><span>Of one officer only</span></Checkbox>
            {ofOne && <OfficerPicker officer={officer} onChoose={setOfficer} />}
          </>
        )}
        <TextField label="Recordings to review" inputMode="numeric" autoComplete="off" value={count} onChange={setCount} maxLength={3} error={wanted < 1 || wanted > MOST ? 'A number from 1 to 100.' : undefined} />
        <button type="submit" hidden>Save</button>
      </form>
    </Dialog>
  );
}
