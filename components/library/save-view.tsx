'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { SavedView, SavedViews } from '#contracts/library.ts';
import { Nothing, useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { CloseIcon } from '#components/ui/icons.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';

/** Keeps what the address asks under a name, for this person. */
export function SaveView({ isWorth }: { /** Something is set: an empty view is the page itself. */ readonly isWorth: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)} isDisabled={!isWorth}>Save this view</Button>
      {isOpen && <NameView onClose={() => setOpen(false)} />}
    </>
  );
}

function NameView({ onClose }: { readonly onClose: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const path = usePathname();
  const params = useSearchParams();
  const [name, setName] = useState('');
  // Another tab may have saved one since: then the server says so, and nothing is lost.
  const isTaken = useViews().data?.items.some((view) => view.name === name.trim()) ?? false;
  const save = useMutation({
    mutationFn: () => api.post('/api/library/views', { name: name.trim(), address: `${path}?${params}`, replaces: isTaken }, SavedView),
    onSuccess: async () => {
      announce(`Saved as ${name.trim()}.`);
      onClose();
      await client.invalidateQueries({ queryKey: libraryKeys.views() });
    },
  });
  const submit = () => {
    if (name.trim() !== '' && !save.isPending) save.mutate();
  };
  return (
    <Dialog
      title="Save this view"
      isOpen
      onClose={onClose}
      actions={<><Button kind="primary" onPress={submit} isDisabled={name.trim() === '' || save.isPending}>{isTaken ? 'Replace' : 'Save'}</Button><Button onPress={onClose}>Cancel</Button></>}
    >
      <p>Its filters and order are kept under a name, for you alone. What it finds is found anew each time.</p>
      <Form onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <TextField label="Name" value={name} onChange={setName} maxLength={80} autoFocus />
      </Form>
      {isTaken && <p role="status">You have a view of that name. Replaced, it is gone.</p>}
      {save.error ? <ProblemNotice error={save.error} /> : null}
    </Dialog>
  );
}

function useViews() {
  const api = useApi();
  return useQuery({ queryKey: libraryKeys.views(), queryFn: ({ signal }) => api.get('/api/library/views', SavedViews, { signal }), staleTime: 60_000, refetchOnWindowFocus: false });
}

/** The views this person saved, at the top of the filters. Nothing where there is none. */
export function SavedViewLinks() {
  const api = useApi();
  const client = useQueryClient();
  const { data } = useViews();
  const forget = useMutation({
    mutationFn: (id: string) => api.delete(`/api/library/views/${encodeURIComponent(id)}`, Nothing),
    onSettled: () => client.invalidateQueries({ queryKey: libraryKeys.views() }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label="Saved views" className="mb-5">
      <h2 className="px-2 pb-1 text-[0.8125rem] font-bold">Saved views</h2>
      <ul>
        {data.items.map(({ id, name, address }) => (
          <li key={id} className="flex items-center rounded hover:bg-sunken">
            <Link href={address} className="min-w-0 flex-1 px-2 py-0.5 leading-6 wrap-anywhere">{name}</Link>
            <button type="button" aria-label={`Forget ${name}`} onClick={() => forget.mutate(id)} className="grid size-7 place-items-center rounded text-quiet hover:text-text"><CloseIcon width="10" height="10" /></button>
          </li>
        ))}
      </ul>
      {forget.error ? <ProblemNotice error={forget.error} /> : null}
    </section>
  );
}
