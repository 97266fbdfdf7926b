'use client';
import { KeptHere } from '#components/court/kept-here.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { Empty } from '#components/ui/empty.tsx';
import { ShareIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { PastReleases } from './releases.tsx';
import { CaseShared } from './shared-case.tsx';
import { useShared } from './use-shared.ts';
import { useStills } from './use-stills.ts';

/** A recipient's home: their cases and, in each, exactly what was shared with them. Address /shared. */
export function SharedPage() {
  const { data, error, refetch } = useShared();
  const items = data?.cases.flatMap(({ shares }) => shares.flatMap((share) => share.items)) ?? [];
  const stills = useStills(items);
  const fresh = items.filter(({ ready, watched }) => ready && !watched).length;
  return (
    <Page title="Shared with me" aside={fresh > 0 ? `${fresh} not watched yet` : undefined} actions={<KeptHere />}>
      {error && !data ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Busy label="Looking for what is shared with you…" />
      ) : data.cases.length + data.released.length === 0 ? (
        <Empty icon={<ShareIcon />} title="Nothing is shared with you now">
          <p>When exhibits of a case are shared with you, they appear here, by case.</p>
          <p>You see exactly what was shared, until the share ends. Expecting something? Ask the officer in the case.</p>
        </Empty>
      ) : (
        <div className="space-y-6">
          {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
          {data.cases.map((one) => <CaseShared key={one.id} inCase={one} stills={stills} />)}
          <PastReleases releases={data.released} />
        </div>
      )}
    </Page>
  );
}
