'use client';
import { useState } from 'react';
import { ReasonDialog } from '#components/ui/reason-dialog.tsx';
import type { FoundOfficer } from '#contracts/unassigned.ts';
import { OfficerPicker } from './officer-picker.tsx';

interface AssignDialogProps {
  readonly count: number;
  readonly onAssign: (officer: FoundOfficer, reason: string) => void;
  readonly onCancel: () => void;
}

/** Whose it is, and why one thinks so. */
export function AssignDialog({ count, onAssign, onCancel }: AssignDialogProps) {
  const [officer, setOfficer] = useState<FoundOfficer | null>(null);
  return (
    <ReasonDialog
      title={count === 1 ? 'Whose is this recording?' : `Whose are these ${count} recordings?`}
      confirmLabel={officer ? `Assign to ${officer.name}` : 'Assign'}
      isComplete={officer !== null}
      autoFocus={false}
      onConfirm={(reason) => officer && onAssign(officer, reason)}
      onCancel={onCancel}
    >
      <OfficerPicker officer={officer} onChoose={setOfficer} />
      <p className="text-xs">Unit and borough are filled in as they were when the recording began. It then is in the officer’s list.</p>
    </ReasonDialog>
  );
}
