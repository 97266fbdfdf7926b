'use client';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

interface EvidenceDialogProps {
  /** Which recording, or how many; absent on the recording's own page. */
  readonly about?: string;
  readonly onMark: () => void;
  readonly onClose: () => void;
}

/** Asks before footage is marked as evidence: after ten seconds it takes a second person to take that back. */
export function EvidenceDialog({ about, onMark, onClose }: EvidenceDialogProps) {
  return (
    <Dialog
      title={about === undefined ? 'Mark as evidence?' : `Mark ${about} as evidence?`}
      isOpen
      onClose={onClose}
      actions={<><Button kind="evidence" autoFocus onPress={() => (onClose(), onMark())}>Mark as evidence</Button><Button onPress={onClose}>Cancel</Button></>}
    >
      <p>Evidence is kept: it does not lapse until a decision is recorded that it need not be kept any longer.</p>
    </Dialog>
  );
}
