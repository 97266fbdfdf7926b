'use client';
import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './text-field.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly children?: ReactNode;
  /** False while something else that is asked for is missing. */
  readonly isComplete?: boolean;
  /** False where something before it is filled in first. */
  readonly autoFocus?: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** The server's least: a reason in a few words. */
const FEWEST_LETTERS = 4;

/** A decision and why: the reason goes into the ledger with it. */
export function ReasonDialog({ title, confirmLabel, children, isComplete = true, autoFocus = true, onConfirm, onCancel }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < FEWEST_LETTERS;
  const confirm = () => {
    setTried(true);
    if (!isShort && isComplete) onConfirm(reason.trim());
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button kind="primary" isDisabled={!isComplete} onPress={confirm}>{confirmLabel}</Button>
          <Button onPress={onCancel}>Cancel</Button>
        </>
      }
    >
      {children}
      <form onSubmit={(event) => (event.preventDefault(), confirm())}>
        <TextField label="Why" value={reason} onChange={setReason} maxLength={500} autoFocus={autoFocus} error={isTried && isShort ? 'Say why in a few words.' : undefined} />
      </form>
      <p className="text-xs">The ledger keeps that you did this, and why.</p>
    </Dialog>
  );
}
