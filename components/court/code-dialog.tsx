'use client';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import type { FoundItem } from '#components/sharing/use-shared.ts';
import { dayTimeWords } from '#components/sharing/words.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Limits } from './limits.tsx';
import { dropVault, listCopies, putVault, type Vault } from './records.ts';
import { isHere, removeCopy } from './remove.ts';
import { importKey, makeVault, openVault, SHORTEST_CODE } from './sealed.ts';
import { keepTabKey } from './tab-key.ts';

interface CodeDialogProps {
  /** Null: this person keeps nothing on this device yet. */
  readonly vault: Vault | null;
  readonly found: readonly FoundItem[];
  readonly onClose: () => void;
  readonly onOpen: (key: CryptoKey) => void;
}

/** Chooses the code that what is kept opens with, or asks for the one chosen before. */
export function CodeDialog({ vault, found, onClose, onOpen }: CodeDialogProps) {
  const me = useMe();
  const [code, setCode] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const untils = [...new Set(found.map(({ share }) => share.offlineUntil ?? ''))].filter(Boolean).sort();
  const submit = async () => {
    if (!vault && code.length < SHORTEST_CODE) return setError(`At least ${SHORTEST_CODE} characters.`);
    if (!vault && code !== again) return setError('The two are not the same.');
    setBusy(true);
    try {
      const raw = vault ? await openVault(vault, code) : await fresh();
      if (!raw) return setError('That isn’t the code.');
      keepTabKey(me.id, raw);
      onOpen(await importKey(raw));
    } catch {
      setError('This browser can’t keep it. A private window can’t, and some settings forbid it.');
    } finally {
      setBusy(false);
    }
  };
  const fresh = async () => {
    const made = await makeVault({ personId: me.id, name: me.name, code });
    await putVault(made.vault);
    return made.raw;
  };
  const beginAnew = async () => {
    for (const copy of await listCopies()) if (copy.personId === me.id && isHere(copy)) await removeCopy(copy.id, 'person');
    await dropVault(me.id);
    onClose();
  };
  const field = { type: 'password', isRequired: true, maxLength: 200 } as const;
  return (
    <Dialog
      title="Make ready offline"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form="court-code" isDisabled={busy}>{busy ? 'One moment…' : 'Make ready'}</Button>
          <Button kind="quiet" onPress={onClose}>Cancel</Button>
          {vault && <Button kind="quiet" className="ms-auto" isDisabled={busy} onPress={() => void beginAnew()}>Code forgotten: remove all</Button>}
        </>
      }
    >
      <p>
        {found.length === 1 ? <>{found[0]!.item.reference} is</> : <>{found.length} exhibits are</>} kept on this device until {untils.map(dayTimeWords).join(' and ')}, and can be played without network. Then {found.length === 1 ? 'it is' : 'they are'} removed.
      </p>
      <Form id="court-code" className="space-y-3" onSubmit={(event) => (event.preventDefault(), void submit())}>
        <TextField
          {...field} label={vault ? 'The code you chose on this device' : 'Choose a code for this device'} autoComplete={vault ? 'current-password' : 'new-password'} autoFocus value={code} error={error}
          description={vault ? undefined : `At least ${SHORTEST_CODE} characters. Others who use this device can’t open what you keep without it. Docket doesn’t know it and can’t tell it to you.`}
          onChange={(typed) => (setCode(typed), setError(undefined))}
        />
        {!vault && <TextField {...field} label="The same again" autoComplete="new-password" value={again} onChange={setAgain} />}
      </Form>
      <Limits />
    </Dialog>
  );
}
