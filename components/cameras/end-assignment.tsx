'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { DeviceDetail } from '#contracts/devices.ts';
import { fieldsOf, momentOf } from './moment.ts';
import { MomentInput, type MomentFields } from './moment-fields.tsx';
import { useEndAssignment } from './use-cameras.ts';

interface EndAssignmentProps {
  readonly deviceId: string;
  readonly assignment: DeviceDetail['assignments'][number];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** When an officer handed the camera back. */
export function EndAssignment({ deviceId, assignment, onDone, onCancel }: EndAssignmentProps) {
  const [at, setAt] = useState<MomentFields>(() => fieldsOf(Date.now()));
  const end = useEndAssignment(deviceId);
  const to = momentOf(at.day, at.time);
  return (
    <Dialog
      title={`When did ${assignment.officer.name} hand it back?`}
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button kind="primary" isDisabled={to === null || end.isPending} onPress={() => to && end.mutate({ assignmentId: assignment.id, to }, { onSuccess: onDone })}>End the assignment</Button>
          <Button onPress={onCancel}>Cancel</Button>
        </>
      }
    >
      <MomentInput label="Until" value={at} onChange={setAt} error={to === null ? 'A time such as 07:00' : undefined} />
      <p className="text-xs">London time. Footage that begins later is not {assignment.officer.name}’s by this camera.</p>
      {end.error && <ProblemNotice error={end.error} />}
    </Dialog>
  );
}
