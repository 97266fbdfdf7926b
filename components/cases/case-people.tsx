'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Nothing, useApi } from '#components/api/client.ts';
import { caseKeys } from '#components/api/keys.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { useSettled } from '#components/unassigned/use-settled.ts';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { CaseDetail } from '#contracts/cases.ts';
import type { FoundOfficer } from '#contracts/unassigned.ts';
import { usePeople, type useCaseChanges } from './use-cases.ts';

interface CasePeopleProps {
  readonly item: CaseDetail;
  readonly changes: ReturnType<typeof useCaseChanges>;
}

/** Who works on the case and whose it is. Only they, and supervisors of its unit, see it. */
export function CasePeople({ item, changes }: CasePeopleProps) {
  const [isOpen, setOpen] = useState<'add' | 'hand-over' | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const api = useApi();
  const client = useQueryClient();
  const me = useMe();
  const remove = async (personId: string) => {
    setLeaving(personId);
    setError(null);
    try {
      await api.delete(`/api/cases/${encodeURIComponent(item.id)}/members/${encodeURIComponent(personId)}`, Nothing);
      await client.invalidateQueries({ queryKey: caseKeys.all });
    } catch (failed) {
      setError(failed);
    }
    setLeaving(null);
  };
  return (
    <>
      <ul className="space-y-1">
        {item.members.map(({ id, name }) => (
          <li key={id} className="flex min-h-7 flex-wrap items-center justify-between gap-2">
            <span>{name}</span>
            {id === item.officer.id ? <Chip tone="accent">officer in the case</Chip> : item.mayChange && <Button size="small" kind="quiet" isDisabled={leaving !== null} aria-label={`${id === me.id ? 'Leave' : 'Take off'}: ${name}`} onPress={() => void remove(id)}>{id === me.id ? 'Leave' : 'Take off'}</Button>}
          </li>
        ))}
      </ul>
      {error !== null && <ProblemNotice error={error} className="mt-2" />}
      {item.mayChange && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="small" onPress={() => setOpen('add')}>Add somebody</Button>
          <Button size="small" onPress={() => setOpen('hand-over')}>Hand over</Button>
        </div>
      )}
      {isOpen === 'add' && <Choose title="Let somebody work on this case" label="Add" problem={changes.addMember.error} onChosen={(person) => changes.addMember.mutate(person.id, { onSuccess: () => setOpen(null) })} onClose={() => setOpen(null)} />}
      {isOpen === 'hand-over' && (
        <Choose
          title="Hand the case over" label="Hand over" asksWhy problem={changes.handOver.error}
          onChosen={(person, reason) => changes.handOver.mutate({ version: item.version, officerId: person.id, reason }, { onSuccess: () => setOpen(null) })} onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface ChooseProps {
  readonly title: string;
  readonly label: string;
  readonly asksWhy?: boolean;
  readonly problem: unknown;
  readonly onChosen: (person: FoundOfficer, reason: string) => void;
  readonly onClose: () => void;
}

function Choose({ title, label, asksWhy = false, problem, onChosen, onClose }: ChooseProps) {
  const [words, setWords] = useState('');
  const [person, setPerson] = useState<FoundOfficer | null>(null);
  const [reason, setReason] = useState('');
  const people = usePeople(useSettled(words));
  const items = words.trim().length < 2 ? [] : (people.data?.items ?? []);
  const isComplete = person !== null && (!asksWhy || reason.trim().length >= 4);
  return (
    <Dialog title={title} isOpen onClose={onClose} actions={<><Button kind="primary" isDisabled={!isComplete} onPress={() => person && onChosen(person, reason.trim())}>{label}</Button><Button onPress={onClose}>Cancel</Button></>}>
      <TextField
        label="Officer" placeholder="Name, shoulder or warrant number" autoFocus autoComplete="off" value={words}
        onChange={(text) => {
          setWords(text);
          setPerson(null);
        }}
      />
      <p role="status" className="text-xs">{words.trim().length < 2 ? 'Type two letters or more.' : people.isPending ? 'Looking…' : items.length === 0 ? 'Nobody in the force matches.' : `${items.length} found`}</p>
      {people.error && <ProblemNotice error={people.error} />}
      {items.length > 0 && (
        <ListBox
          aria-label="Officers found" selectionMode="single" items={items} selectedKeys={person ? [person.id] : []}
          onSelectionChange={(keys) => setPerson(items.find((item) => keys !== 'all' && keys.has(item.id)) ?? null)}
          className="max-h-48 overflow-y-auto rounded-md border border-line p-1 outline-none data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name} className="cursor-pointer rounded px-2.5 py-1.5 outline-none data-[focused]:bg-accent-soft data-[selected]:bg-accent data-[selected]:text-on-accent">
              <span className="font-semibold">{[item.rank, item.name].filter(Boolean).join(' ')}</span>
              <span className="block text-[0.8125rem]">{[item.shoulderNumber, item.unit ?? 'posted nowhere'].filter(Boolean).join(' · ')}</span>
            </ListBoxItem>
          )}
        </ListBox>
      )}
      {asksWhy && <TextField label="Why" value={reason} onChange={setReason} maxLength={500} />}
      {problem !== null && <ProblemNotice error={problem} />}
    </Dialog>
  );
}
