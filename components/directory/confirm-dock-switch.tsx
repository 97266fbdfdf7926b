'use client';
import type { DockList } from '#contracts/directory.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

type Dock = DockList['items'][number];

interface ConfirmDockSwitchProps {
  readonly dock: Dock;
  readonly onConfirm: (dock: Dock) => void;
  readonly onCancel: () => void;
}

/** Says what switching does before it is done: a dock that is off leaves footage on cameras. */
export function ConfirmDockSwitch({ dock, onConfirm, onCancel }: ConfirmDockSwitchProps) {
  return (
    <Dialog
      title={dock.enabled ? `Switch off the dock at ${dock.place}?` : `Switch on the dock at ${dock.place}?`}
      role="alertdialog"
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button kind={dock.enabled ? 'danger' : 'primary'} onPress={() => onConfirm(dock)}>{dock.enabled ? 'Switch off' : 'Switch on'}</Button>
          <Button onPress={onCancel}>Cancel</Button>
        </>
      }
    >
      {dock.enabled
        ? <p>It is refused at once, uploads under way included. Footage stays safe on its cameras and goes on from where it stopped when the dock is on again.</p>
        : <p>It can deliver footage again with its own certificate, and goes on where it stopped.</p>}
      <p>The ledger records that you did this.</p>
    </Dialog>
  );
}
