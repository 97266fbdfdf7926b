'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAgain } from '#components/api/ask-again.ts';
import { useApi } from '#components/api/client.ts';
import { approvalKeys, libraryKeys, sharingKeys } from '#components/api/keys.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { CaseShares as CaseSharesAnswer, type Share } from '#contracts/sharing.ts';
import { ShareDialog } from './share-dialog.tsx';
import { ShareDecision, type Decision } from './share-decision.tsx';
import { ShareRow } from './share-row.tsx';

/** The shares part of a case's page: with whom, what they did, and how it ends. */
export function CaseShares({ caseId }: { readonly caseId: string }) {
  const api = useApi();
  const client = useQueryClient();
  const [isSharing, setSharing] = useState(false);
  const [deciding, setDeciding] = useState<{ readonly share: Share; readonly what: Decision } | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: sharingKeys.ofCase(caseId), queryFn: ({ signal }) => api.get(`/api/cases/${caseId}/shares`, CaseSharesAnswer, { signal }), refetchInterval: 60_000 });
  const again = () => {
    askAgain(client, sharingKeys, approvalKeys);
    void client.invalidateQueries({ queryKey: libraryKeys.attention() });
  };
  return (
    <section aria-labelledby="shares" className="rounded-lg border border-line bg-surface">
      <div className="flex min-h-13 flex-wrap items-center gap-2 border-b border-line px-4 py-2">
        <h2 id="shares" className="text-base font-semibold">Shares</h2>
        {data?.mayShare && <Button kind="primary" className="ms-auto" isDisabled={data.shareable.length === 0} onPress={() => setSharing(true)}>Share…</Button>}
      </div>
      {error && !data ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} className="m-4" />
      ) : !data ? (
        <div className="p-4"><Busy label="Looking for shares…" /></div>
      ) : data.items.length === 0 ? (
        <p className="p-4 text-quiet">Nothing is shared yet.{data.mayShare && data.shareable.length === 0 && ' Put an exhibit into the case first.'}</p>
      ) : (
        <ul className="divide-y divide-line">
          {data.items.map((share) => <ShareRow key={share.id} share={share} tellsReceipts={share.kind === 'revelation'} onDecide={(what) => setDeciding({ share, what })} />)}
        </ul>
      )}
      {isSharing && data && <ShareDialog caseId={caseId} shareable={data.shareable} onClose={() => setSharing(false)} onShared={() => (setSharing(false), again())} onRefused={again} />}
      {deciding && <ShareDecision {...deciding} onClose={() => setDeciding(null)} onDone={() => (setDeciding(null), again())} />}
    </section>
  );
}
