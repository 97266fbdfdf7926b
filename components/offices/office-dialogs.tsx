'use client';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Office, type Offices } from '#contracts/offices.ts';
import { RECIPIENT_ROLES, type RecipientRole } from '#contracts/sharing.ts';
import type { Member } from './offices-page.tsx';

interface Ended {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Sends once at a time, and keeps what was refused beside the fields. */
function useSend(onDone: () => void) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      onDone();
    } catch (why) {
      setError(why);
      setBusy(false);
    }
  };
  return { error, busy, send };
}

/** Somebody belongs to an office: by the mail they sign in with. */
export function JoinDialog({ office, onDone, onClose }: Ended & { readonly office: Office }) {
  const api = useApi();
  const [mail, setMail] = useState('');
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const { error, busy, send } = useSend(onDone);
  const isReady = /^[^@\s]+@[^@\s]+$/.test(mail.trim()) && reason.trim().length >= 3 && !busy;
  const add = () => void (isReady && send(() => api.post(`/api/directory/offices/${office.id}/members`, { mail: mail.trim(), reason: reason.trim(), ...(name.trim() ? { name: name.trim() } : {}) }, Office)));
  return (
    <Dialog title={`Who belongs to ${office.name}?`} isOpen onClose={onClose} onSend={add} actions={<><Button kind="primary" isDisabled={!isReady} onPress={add}>Add</Button><Button onPress={onClose}>Cancel</Button></>}>
      <p>They see everything that is shared with this office, from now on.</p>
      <TextField label="The mail they sign in with" type="email" autoFocus value={mail} onChange={setMail} maxLength={200} />
      <TextField label="Name, where nobody has added them yet" value={name} onChange={setName} maxLength={100} />
      <TextField label="Why" value={reason} onChange={setReason} maxLength={300} />
      {error !== null && <ProblemNotice error={error} />}
    </Dialog>
  );
}

/** Somebody belongs to an office no more. */
export function LeaveDialog({ office, member, onDone, onClose }: Ended & { readonly office: Office; readonly member: Member }) {
  const api = useApi();
  const [reason, setReason] = useState('');
  const { error, busy, send } = useSend(onDone);
  const isReady = reason.trim().length >= 3 && !busy;
  const take = () => void (isReady && send(() => api.delete(`/api/directory/offices/${office.id}/members/${member.id}?reason=${encodeURIComponent(reason.trim())}`, Office)));
  return (
    <Dialog title={`Take ${member.name} off ${office.name}?`} role="alertdialog" isOpen onClose={onClose} onSend={take} actions={<><Button kind="danger" isDisabled={!isReady} onPress={take}>Take off</Button><Button onPress={onClose}>Cancel</Button></>}>
      <p>What is shared with the office is closed to them at once; playing stops within minutes. What they downloaded stays with them.</p>
      <TextField label="Why" autoFocus value={reason} onChange={setReason} maxLength={300} />
      {error !== null && <ProblemNotice error={error} />}
    </Dialog>
  );
}

/** An office of a known organisation. */
export function AddOffice({ organisations, onDone, onClose }: Ended & { readonly organisations: Offices['organisations'] }) {
  const api = useApi();
  const [organisationId, setOrganisation] = useState(organisations[0]?.id ?? '');
  const [name, setName] = useState('');
  const [wanted, setRole] = useState<RecipientRole | null>(null);
  const roles = organisations.find(({ id }) => id === organisationId)?.roles ?? [];
  const role = wanted !== null && roles.includes(wanted) ? wanted : roles[0];
  const { error, busy, send } = useSend(onDone);
  const isReady = name.trim().length >= 2 && role !== undefined && !busy;
  const add = () => void (isReady && send(() => api.post('/api/directory/offices', { organisationId, role, name: name.trim() }, Office)));
  return (
    <Dialog title="Add an office" isOpen onClose={onClose} onSend={add} actions={<><Button kind="primary" isDisabled={!isReady} onPress={add}>Add</Button><Button onPress={onClose}>Cancel</Button></>}>
      <NativeSelect label="Organisation" isStacked choices={organisations} chosen={organisationId} onChoose={setOrganisation} />
      {role !== undefined && roles.length > 1 && <NativeSelect label="As" isStacked choices={roles.map((id) => ({ id, name: RECIPIENT_ROLES[id] }))} chosen={role} onChoose={setRole} />}
      <TextField label="Name" autoFocus value={name} onChange={setName} maxLength={100} />
      {error !== null && <ProblemNotice error={error} />}
    </Dialog>
  );
}
