'use client';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { LedgerIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { LedgerForm } from './ledger-form.tsx';
import { LEDGER_ADDRESS, toQuestion } from './ledger-question.ts';
import { LedgerTable } from './ledger-table.tsx';
import { useLedger } from './use-ledger.ts';

/** Who did what to which footage, and why. The question is in the address bar, so that an audit can be repeated. */
export function LedgerSearch() {
  const [address, setAddress] = useQueryStates(LEDGER_ADDRESS, { history: 'push' });
  const question = useMemo(() => toQuestion(address), [address]);
  const ledger = useLedger(question);
  const rows = ledger.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Page title="Ledger" aside="Your searches are recorded too.">
      <LedgerForm address={address} onSearch={(a) => void setAddress(a)} onClear={() => void setAddress(null)} />
      <div className="mt-4">
        {ledger.isPending && <div className="p-8 text-center"><Busy label="Searching the ledger…" /></div>}
        {ledger.error && <ProblemNotice error={ledger.error} onRetry={() => void ledger.refetch()} className="mb-3" />}
        {ledger.isSuccess && rows.length === 0 && (
          <Empty icon={<LedgerIcon />} title="No entry answers this">
            <p>Take something out of the question, or widen its days.</p>
          </Empty>
        )}
        {rows.length > 0 && <LedgerTable rows={rows} />}
        {rows.length > 0 && (
          <div className="flex h-16 items-center justify-center gap-3 text-quiet">
            {ledger.hasNextPage
              ? <Button isDisabled={ledger.isFetchingNextPage} onPress={() => void ledger.fetchNextPage()}>{ledger.isFetchingNextPage ? 'Loading…' : 'Show older entries'}</Button>
              : <p>That is all that answers.</p>}
          </div>
        )}
      </div>
    </Page>
  );
}
