'use client';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button } from '#components/ui/button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { tellChanged } from './changes.ts';
import type { Vault } from './records.ts';
import { openVault } from './sealed.ts';
import { keepTabKey } from './tab-key.ts';

/** Asks for a person's code, in a tab that hasn't got it. */
export function UnlockForm({ vault, count }: { readonly vault: Vault; readonly count: number }) {
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const raw = await openVault(vault, code);
    setBusy(false);
    if (!raw) return setError('That isn’t the code.');
    keepTabKey(vault.personId, raw);
    tellChanged();
  };
  return (
    <Form className="space-y-3 rounded-lg border border-line bg-surface p-4" onSubmit={(event) => (event.preventDefault(), void submit())}>
      <h2 className="text-base font-semibold">{count === 1 ? 'One exhibit' : `${count} exhibits`} of {vault.name}</h2>
      <TextField
        label="Code for this device" type="password" autoComplete="current-password" isRequired value={code} error={error} className="max-w-sm"
        description="The one chosen when they were made ready offline. Forgotten? Sign in to Docket while there is network, and make them ready anew."
        onChange={(typed) => (setCode(typed), setError(undefined))}
      />
      <Button kind="primary" type="submit" isDisabled={busy}>{busy ? 'One moment…' : 'Open'}</Button>
    </Form>
  );
}
