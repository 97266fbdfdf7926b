'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { sharingKeys } from '#components/api/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Recipient, RECIPIENT_ROLES, type RecipientRole, type Recipients } from '#contracts/sharing.ts';

/** Somebody of a known organisation, by the mail they will sign in with. */
export function AddRecipient({ organisations, name: begun, onAdded }: { readonly organisations: Recipients['organisations']; readonly name: string; readonly onAdded: (added: Recipient) => void }) {
  const api = useApi();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [mail, setMail] = useState('');
  const [organisationId, setOrganisation] = useState(organisations[0]?.id ?? '');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const roles = organisations.find(({ id }) => id === organisationId)?.roles ?? [];
  const [wanted, setRole] = useState<RecipientRole | null>(null);
  const role = wanted !== null && roles.includes(wanted) ? wanted : roles[0];
  if (organisations.length === 0) return null;
  if (!isOpen) return <Button size="small" kind="quiet" onPress={() => (setName(begun), setOpen(true))}>Somebody who isn’t here…</Button>;
  const isReady = name.trim().length >= 2 && /^[^@\s]+@[^@\s]+$/.test(mail.trim()) && role !== undefined && !busy;
  const add = async () => {
    setBusy(true);
    setError(null);
    try {
      const added = await api.post('/api/recipients', { role, organisationId, name: name.trim(), mail: mail.trim() }, Recipient);
      await client.invalidateQueries({ queryKey: sharingKeys.all });
      setOpen(false);
      setMail('');
      onAdded(added);
    } catch (why) {
      setError(why);
    }
    setBusy(false);
  };
  return (
    <div role="group" aria-label="Somebody who isn’t here" className="space-y-2 rounded-md bg-sunken p-3">
      <TextField label="Name" autoFocus value={name} onChange={setName} maxLength={100} />
      <TextField label="The mail they sign in with" type="email" value={mail} onChange={setMail} maxLength={200} />
      <div className="grid gap-2 sm:grid-cols-2">
        <NativeSelect label="Organisation" isStacked choices={organisations} chosen={organisationId} onChoose={setOrganisation} />
        {role !== undefined && roles.length > 1 && <NativeSelect label="As" isStacked choices={roles.map((id) => ({ id, name: RECIPIENT_ROLES[id] }))} chosen={role} onChoose={setRole} />}
      </div>
      {error !== null && <ProblemNotice error={error} />}
      <div className="flex gap-2"><Button size="small" kind="primary" isDisabled={!isReady} onPress={() => void add()}>Add</Button><Button size="small" onPress={() => setOpen(false)}>Cancel</Button></div>
    </div>
  );
}
