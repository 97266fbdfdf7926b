'use client';
import { useState } from 'react';
import { OfficerPicker } from '#components/unassigned/officer-picker.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { DeviceDetail } from '#contracts/devices.ts';
import type { FoundOfficer } from '#contracts/unassigned.ts';
import { fieldsOf, momentOf } from './moment.ts';
import { MomentInput, type MomentFields } from './moment-fields.tsx';
import { useAssignCamera } from './use-cameras.ts';

interface AssignCameraProps {
  readonly camera: DeviceDetail;
  readonly onDone: (officerName: string) => void;
  readonly onCancel: () => void;
}

/** Whose the camera is from when to when. */
export function AssignCamera({ camera, onDone, onCancel }: AssignCameraProps) {
  const [officer, setOfficer] = useState<FoundOfficer | null>(null);
  const [from, setFrom] = useState<MomentFields>(() => fieldsOf(Date.now()));
  const [to, setTo] = useState<MomentFields>({ day: null, time: '00:00' });
  const assign = useAssignCamera(camera.id);
  const begins = momentOf(from.day, from.time);
  const ends = to.day === null ? null : momentOf(to.day, to.time);
  const isComplete = officer !== null && begins !== null && (to.day === null || ends !== null);
  return (
    <Dialog
      title={`Assign ${camera.serial}`}
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button
            kind="primary"
            isDisabled={!isComplete || assign.isPending}
            onPress={() => officer && begins && assign.mutate({ officerId: officer.id, from: begins, to: ends }, { onSuccess: () => onDone(officer.name) })}
          >
            {officer ? `Assign to ${officer.name}` : 'Assign'}
          </Button>
          <Button onPress={onCancel}>Cancel</Button>
        </>
      }
    >
      <OfficerPicker officer={officer} onChoose={setOfficer} />
      <MomentInput label="From" value={from} onChange={setFrom} error={begins === null ? 'A time such as 07:00' : undefined} />
      <MomentInput label="To" value={to} onChange={setTo} error={to.day !== null && ends === null ? 'A time such as 07:00' : undefined} />
      <p className="text-xs">Without an end the camera is the officer’s until you end it here. London time. Footage already docked stays whose it is.</p>
      {assign.error && <ProblemNotice error={assign.error} />}
    </Dialog>
  );
}
