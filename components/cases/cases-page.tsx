'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useNow } from '#components/library/use-now.ts';
import { useSettled } from '#components/unassigned/use-settled.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { ShieldIcon } from '#components/ui/icons.tsx';
import { NativeSelect } from '#components/ui/native-select.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { CASE_OUTCOMES, CASE_STATES, type CaseSummary, type ListCases } from '#contracts/cases.ts';
import { daysOf } from './days.ts';
import { useCases } from './use-cases.ts';

const WHICH: readonly { readonly id: ListCases['state']; readonly name: string }[] = [{ id: 'current', name: 'Open and charged' }, { id: 'concluded', name: 'Concluded' }, { id: 'all', name: 'All' }];

/** Cases one works on and one's units', those with a day that waits first. */
export function CasesPage() {
  const [q, setQ] = useState('');
  const [state, setState] = useState<ListCases['state']>('current');
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCases(useSettled(q.trim()), state);
  const nowMs = useNow();
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title="Cases">
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <TextField label="Find a case" placeholder="Crime reference or title" value={q} onChange={setQ} maxLength={100} className="w-72 max-w-full" />
        <NativeSelect label="Show" isStacked choices={WHICH} chosen={state} onChoose={setState} />
      </div>
      {isPending && <Busy label="Loading cases" />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && (
        <Empty icon={<ShieldIcon />} title={q ? 'No such case' : 'No cases'}>
          <p>{q ? 'Look under “All”, or ask its officer in the case to add you.' : 'A case begins with its first exhibit: open a recording, select what matters, and put it into evidence.'}</p>
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line bg-surface">
          {items.map((item) => <Row key={item.id} item={item} nowMs={nowMs} />)}
        </ul>
      )}
      {hasNextPage && <Button className="mt-3" isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>Show more</Button>}
    </Page>
  );
}

function Row({ item, nowMs }: { readonly item: CaseSummary; readonly nowMs: number }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2.5">
      <span className="min-w-0 flex-1 basis-56">
        <Link href={`/cases/${item.id}`} className="font-semibold hover:underline">{item.reference}</Link>
        <span className="block wrap-anywhere">{item.title}</span>
        <span className="block text-[0.8125rem] text-quiet">{item.officer.name} · {item.exhibits === 1 ? '1 exhibit' : `${item.exhibits} exhibits`}</span>
      </span>
      <span className="flex flex-wrap items-center gap-1.5">
        {item.reviewDue && <Chip tone="danger">Review due</Chip>}
        {daysOf(item, nowMs).map(({ label, words, isUrgent }) => <Chip key={label} tone={isUrgent ? 'danger' : 'neutral'}>{label} {words}</Chip>)}
        <Chip tone={item.state === 'concluded' ? 'neutral' : 'evidence'}>{item.outcome ? CASE_OUTCOMES[item.outcome] : CASE_STATES[item.state]}</Chip>
      </span>
    </li>
  );
}
