'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#components/api/client.ts';
import { sharingKeys } from '#components/api/keys.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { RECIPIENT_ROLES, Recipients, type Recipient } from '#contracts/sharing.ts';
import { AddRecipient } from './add-recipient.tsx';

export type Chosen = readonly Pick<Recipient, 'id' | 'name' | 'organisation' | 'role' | 'kind'>[];

/** Whom one may share with, by words; those of a case first. */
function useRecipients(words: string, caseId: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: sharingKeys.recipients(words, caseId ?? ''),
    queryFn: ({ signal }) => api.get('/api/recipients', Recipients, { query: { words, caseId: caseId ?? undefined }, signal }),
    placeholderData: words === '' ? undefined : keepPreviousData, refetchOnWindowFocus: false, staleTime: 60_000,
  });
}

/** Who is chosen: at first those whom this case's footage was shared with before, until somebody says otherwise. Null: a case that doesn't exist yet. */
export function useChosen(caseId: string | null) {
  const { data, isPending, refetch } = useRecipients('', caseId);
  const [said, setSaid] = useState<{ readonly caseId: string | null; readonly chosen: Chosen } | null>(null);
  const before = (found: Recipients | undefined): Chosen => (caseId === null ? [] : (found?.items.filter((one) => one.before) ?? []));
  // What was chosen for one case is not chosen for another.
  const isSaid = said !== null && said.caseId === caseId;
  const chosen = isSaid ? said.chosen : before(data);
  return {
    chosen,
    /** Whatever is shared waits for a second person: the force's policy, as far as it is known yet. */
    asksSecond: data?.asksSecond === true,
    choose: (next: Chosen) => setSaid({ caseId, chosen: next }),
    /** The same once it is known. */
    known: async (): Promise<Chosen> => (isSaid || caseId === null || !isPending ? chosen : before((await refetch({ cancelRefetch: false })).data)),
  };
}

interface RecipientsFieldProps {
  readonly caseId: string | null;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  /** So many are shown at once; more are found by typing. */
  readonly most?: number;
  readonly label?: string;
  /** Looking for others is a press away: where it stands among other fields. */
  readonly isShort?: boolean;
}

/** With whom it is shared: found by name, mail or office. */
export function RecipientsField({ caseId, chosen, onChange, most = 6, label = 'Share with', isShort = false }: RecipientsFieldProps) {
  const [words, setWords] = useState('');
  const [isLooking, setLooking] = useState(!isShort);
  const { data, error, refetch } = useRecipients(words, caseId);
  const isChosen = ({ id }: Chosen[number]) => chosen.some((one) => one.id === id);
  const found = data?.items ?? [];
  // Nobody moves by being chosen: the focus stays where it is.
  const shown = [...chosen.filter(({ id }) => !found.some((one) => one.id === id)), ...found.filter((one, i) => i < most || isChosen(one))];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-[0.8125rem] font-semibold text-quiet">{label}</legend>
      {error ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : (
        <div className="space-y-1.5">
          {shown.map((one) => <Choice key={one.id} one={one} isChosen={isChosen(one)} onToggle={() => onChange(isChosen(one) ? chosen.filter(({ id }) => id !== one.id) : [...chosen, one])} />)}
          {data && found.length === 0 && words !== '' && <p className="text-quiet">Nobody of that name can be shared with.</p>}
          {isLooking ? <TextField label="Find a recipient" placeholder="Name, office or mail" autoFocus={isShort} value={words} onChange={setWords} maxLength={100} /> : <Button size="small" kind="quiet" onPress={() => setLooking(true)}>Somebody else…</Button>}
          {data && isLooking && <AddRecipient organisations={data.organisations} name={words} onAdded={(added) => (setWords(''), onChange([...chosen, added]))} />}
        </div>
      )}
    </fieldset>
  );
}

function Choice({ one, isChosen, onToggle }: { readonly one: Chosen[number]; readonly isChosen: boolean; readonly onToggle: () => void }) {
  return (
    <Checkbox isSelected={isChosen} onChange={onToggle}>
      <span className="min-w-0 text-text wrap-anywhere">
        {one.name} <span className="text-quiet">· {one.kind === 'unit' ? 'office' : RECIPIENT_ROLES[one.role]}, {one.organisation}</span>
      </span>
    </Checkbox>
  );
}
