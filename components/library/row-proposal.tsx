'use client';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { useAcceptProposal } from '#components/marking/use-accept-proposal.ts';
import { Button } from '#components/ui/button.tsx';
import { londonClock } from '#components/ui/london-time.ts';
import { startOf } from './shifts.ts';

/** What dispatch data propose for a recording that nobody categorised, and why, and a way to take it: a person's press, it never happens by itself. */
export function RowProposal({ recording }: { readonly recording: RecordingSummary }) {
  const { accept, isPending } = useAcceptProposal();
  const { proposal, mayMark } = recording;
  if (!proposal?.category) return null;
  const from = proposal.cadReference ? `CAD ${proposal.cadReference}` : 'Dispatch';
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem]">
      <p className="min-w-0"><span className="font-semibold text-accent">{from} proposes {proposal.category}{proposal.place && !recording.place ? `, ${proposal.place}` : ''}.</span> <span className="text-quiet">{proposal.why}</span></p>
      {mayMark && (
        <span className="relative z-10">
          <Button size="small" isDisabled={isPending} onPress={() => accept(recording)} aria-label={`Accept ${proposal.category} for ${londonClock(startOf(recording))}`}>Accept</Button>
        </span>
      )}
    </div>
  );
}
