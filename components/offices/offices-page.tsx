'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { directoryKeys, sharingKeys } from '#components/api/keys.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { ShareIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { Offices, type Office } from '#contracts/offices.ts';
import { RECIPIENT_ROLES } from '#contracts/sharing.ts';
import { AddOffice, JoinDialog, LeaveDialog } from './office-dialogs.tsx';

/** Offices of other organisations, and who belongs to each. Address /admin/offices. */
export function OfficesPage() {
  const api = useApi();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: directoryKeys.offices(), queryFn: ({ signal }) => api.get('/api/directory/offices', Offices, { signal }), refetchOnWindowFocus: false });
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isAdding, setAdding] = useState(false);
  const done = () => {
    setAsked(null);
    setAdding(false);
    void client.invalidateQueries({ queryKey: directoryKeys.offices() });
    void client.invalidateQueries({ queryKey: sharingKeys.all });
  };
  return (
    <Page title="Partner offices" actions={<ButtonLink href="/admin">Back to administration</ButtonLink>}>
      <p className="mb-4 max-w-prose text-quiet">What is shared with an office is open to whoever belongs to it, from the moment they do until they no longer do.</p>
      {error && !data && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Busy label="Loading the offices…" />}
      {data && (
        <>
          <Button className="mb-4" onPress={() => setAdding(true)}>Add an office</Button>
          {data.items.length === 0 && <Empty icon={<ShareIcon />} title="No offices yet"><p>Add the first: a CPS unit, a firm of solicitors, a court.</p></Empty>}
          <div className="space-y-4">{data.items.map((office) => <OneOffice key={office.id} office={office} onAsk={setAsked} />)}</div>
          {isAdding && <AddOffice organisations={data.organisations} onDone={done} onClose={() => setAdding(false)} />}
        </>
      )}
      {asked?.what === 'join' && <JoinDialog office={asked.office} onDone={done} onClose={() => setAsked(null)} />}
      {asked?.what === 'leave' && <LeaveDialog office={asked.office} member={asked.member} onDone={done} onClose={() => setAsked(null)} />}
    </Page>
  );
}

export type Member = Office['members'][number];
type Asked = { readonly what: 'join'; readonly office: Office } | { readonly what: 'leave'; readonly office: Office; readonly member: Member };

function OneOffice({ office, onAsk }: { readonly office: Office; readonly onAsk: (asked: Asked) => void }) {
  const { id, name, organisation, role, members } = office;
  return (
    <section aria-labelledby={`office-${id}`} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2.5">
        <h2 id={`office-${id}`} className="font-semibold wrap-anywhere">{name}</h2>
        <span className="text-quiet">{organisation} · {RECIPIENT_ROLES[role]}</span>
        <Button size="small" className="ms-auto" aria-label={`Let somebody belong to ${name}`} onPress={() => onAsk({ what: 'join', office })}>Add somebody</Button>
      </div>
      {members.length === 0 ? <p className="px-4 py-3 text-quiet">Nobody belongs to it: what is shared with it is seen by nobody.</p> : (
        <ul className="divide-y divide-line">
          {members.map((member) => (
            <li key={member.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
              <span className="min-w-0 flex-1 basis-52 wrap-anywhere">{member.name} <span className="text-quiet">{member.mail}{!member.hasSignedIn && ' · hasn’t signed in yet'}</span></span>
              <Button size="small" kind="quiet" aria-label={`Take ${member.name} off ${name}`} onPress={() => onAsk({ what: 'leave', office, member })}>Take off</Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
