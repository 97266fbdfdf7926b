'use client';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { useAddCamera } from './use-cameras.ts';

/** Makes a camera known before its first footage. */
export function AddCamera({ onAdded, onCancel }: { readonly onAdded: (id: string) => void; readonly onCancel: () => void }) {
  const [serial, setSerial] = useState('');
  const [maker, setMaker] = useState('');
  const [model, setModel] = useState('');
  const [isTried, setTried] = useState(false);
  const add = useAddCamera();
  const submit = () => {
    setTried(true);
    if (serial.trim()) add.mutate({ serial, ...(maker.trim() ? { maker } : {}), ...(model.trim() ? { model } : {}) }, { onSuccess: ({ id }) => onAdded(id) });
  };
  return (
    <Dialog
      title="Add a camera"
      isOpen
      onClose={onCancel}
      actions={
        <>
          <Button kind="primary" isDisabled={add.isPending} onPress={submit}>Add</Button>
          <Button onPress={onCancel}>Cancel</Button>
        </>
      }
    >
      <form className="space-y-3" onSubmit={(event) => (event.preventDefault(), submit())}>
        <TextField label="Serial number" mono autoFocus autoComplete="off" maxLength={64} value={serial} onChange={setSerial} error={isTried && !serial.trim() ? 'Type the serial number, as it stands on the camera.' : undefined} />
        <TextField label="Maker" maxLength={64} autoComplete="off" value={maker} onChange={setMaker} />
        <TextField label="Model" maxLength={64} autoComplete="off" value={model} onChange={setModel} />
        <button type="submit" hidden>Add</button>
      </form>
      {add.error && <ProblemNotice error={add.error} />}
    </Dialog>
  );
}
