'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useApi } from '#components/api/client.ts';
import { approvalKeys } from '#components/api/keys.ts';
import { useNow } from '#components/library/use-now.ts';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { WaitingInCases as Answer } from '#contracts/cases.ts';

/** What waits for a second person in cases. */
export function useWaitingInCases() {
  const api = useApi();
  return useQuery({ queryKey: approvalKeys.inCases(), queryFn: ({ signal }) => api.get('/api/cases/waiting', Answer, { signal }), refetchInterval: 60_000 });
}

/** Each with the page it is decided on: beside what it is about. */
export function WaitingInCases({ waiting: { data, error, refetch } }: { readonly waiting: ReturnType<typeof useWaitingInCases> }) {
  const nowMs = useNow();
  if (error && !data) return <ProblemNotice error={error} onRetry={() => void refetch()} className="mb-4" />;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="waiting-in-cases" className="mb-6">
      <h2 id="waiting-in-cases" className="mb-2 font-semibold">In cases, on holds and in exports</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {data.items.map(({ id, kind, what, by, mine, reason, at, case: inCase, recordingId }) => (
          <li key={id} className="px-3 py-2.5">
            <Link href={inCase && kind !== 'check' ? `/cases/${inCase.id}` : `/recordings/${recordingId ?? ''}`} className="font-semibold wrap-anywhere hover:underline">{what}</Link>
            {inCase && <span className="ms-2 text-quiet">{inCase.reference}</span>}
            <p className="wrap-anywhere">{mine ? 'You asked' : `${by} asks`}{kind === 'check' ? '.' : ':'} {reason}</p>
            <p className="text-[0.8125rem] text-quiet">{dayWords(Date.parse(at), nowMs)}, {londonShortClock(Date.parse(at))}{mine ? '. A second person decides.' : kind === 'check' ? '. Look at it under Exports, then agree or refuse.' : '. Open it to agree or refuse.'}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
