'use client';
import { useRef } from 'react';
import type { DockList } from '#contracts/directory.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

type Dock = DockList['items'][number];

interface ConfirmDockSwitchProps {
  /** The dock being asked about; null closes the question. */
  readonly dock: Dock | null;
  readonly onConfirm: (dock: Dock) => void;
  readonly onCancel: () => void;
}

/** Says what switching does before it is done: a dock that is off leaves footage on cameras. */
export function ConfirmDockSwitch({ dock, onConfirm, onCancel }: ConfirmDockSwitchProps) {
  // Keeps the words while the dialog closes.
  const last = useRef(dock);
  if (dock) last.current = dock;
  const shown = dock ?? last.current;
  if (!shown) return null;
  return (
    <Dialog
      title={shown.enabled ? `Switch off the dock at ${shown.place}?` : `Switch on the dock at ${shown.place}?`}
      role="alertdialog"
      isOpen={dock !== null}
      onClose={onCancel}
      actions={
        <>
          <Button kind={shown.enabled ? 'danger' : 'primary'} onPress={() => onConfirm(shown)}>{shown.enabled ? 'Switch off' : 'Switch on'}</Button>
          <Button autoFocus onPress={onCancel}>Cancel</Button>
        </>
      }
    >
      {shown.enabled
        ? <p>It is refused at once, uploads under way included. Footage stays safe on its cameras and goes on from where it stopped when the dock is on again.</p>
        : <p>It can deliver footage again with its own certificate, and goes on where it stopped.</p>}
      <p>The ledger records that you did this.</p>
    </Dialog>
  );
}
