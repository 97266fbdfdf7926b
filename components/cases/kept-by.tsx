'use client';
import Link from 'next/link';
import { useNow } from '#components/library/use-now.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { clockWithHundredths } from '#components/player/media-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { microseconds } from '#contracts/time.ts';
import { HoldRow } from './hold-row.tsx';
import { PlaceHold } from './place-hold.tsx';
import { useKeeping } from './use-cases.ts';

/** The exhibits of a recording and the holds on it, beside why it is kept. Its place is there from the first, so that what is under it doesn't move away under a hand. */
export function KeptBy({ recordingId }: { readonly recordingId: string }) {
  const { data, error, refetch } = useKeeping(recordingId, true);
  const nowMs = useNow();
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Busy label="Looking for exhibits and holds" />;
  const isKept = data.exhibits.length + data.holds.length > 0;
  return (
    <>
      {isKept && (
        <ul className="space-y-2">
          {data.exhibits.map(({ id, reference, case: inCase, span, description }) => (
            <li key={id}>
              <Chip tone="evidence">{reference}</Chip>{' '}
              {inCase ? <Link href={`/cases/${inCase.id}`} className="text-accent hover:underline">{inCase.reference}</Link> : <span className="text-quiet">of a case you don’t work on</span>}
              <span className="block wrap-anywhere">{description}</span>
              <span className="block text-[0.8125rem] text-quiet">{span ? <span className="font-mono">{clockWithHundredths(microseconds(span.inUs))} – {clockWithHundredths(microseconds(span.outUs))}</span> : 'The whole recording'}</span>
            </li>
          ))}
          {data.holds.map((hold) => <li key={hold.id}><HoldRow hold={hold} nowMs={nowMs} /></li>)}
        </ul>
      )}
      {!isKept && !data.mayHold && <p className="text-faint">None</p>}
      {data.mayHold && <PlaceHold recordingId={recordingId} />}
    </>
  );
}
