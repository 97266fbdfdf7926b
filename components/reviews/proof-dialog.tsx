'use client';
import { useNow } from '#components/library/use-now.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { dayWords, londonShortClock } from '#components/ui/london-time.ts';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { useSampleProof } from './use-samples.ts';

/** How it was drawn, and whether drawing again from what was recorded comes to the same. */
export function ProofDialog({ drawId, onClose }: { readonly drawId: string; readonly onClose: () => void }) {
  const { data, error, isPending, refetch } = useSampleProof(drawId);
  const nowMs = useNow();
  const holds = data && data.frameHolds && data.drawHolds && data.ledgerHolds;
  return (
    <Dialog title="How it was drawn" isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      {isPending && <Busy label="Drawing again…" />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <p>{data.drawnBy} had {data.drawn.length === 1 ? '1 recording' : `${data.drawn.length} recordings`} drawn at random out of {data.eligible.toLocaleString('en-GB')} on {dayWords(Date.parse(data.at), nowMs)}, {londonShortClock(Date.parse(data.at))}. It was in the ledger before anybody saw what was drawn.</p>
          <p className={holds ? 'font-semibold text-ok' : 'font-semibold text-danger'}>{holds ? 'Drawn again just now from what was recorded: the same recordings, in the same order.' : wrongWords(data)}</p>
          <dl className="space-y-1 text-xs">
            <div><dt className="font-semibold">Seed</dt><dd className="font-mono break-all">{data.seed}</dd></div>
            <div><dt className="font-semibold">SHA-256 of the list it was drawn from</dt><dd className="font-mono break-all">{data.eligibleHash}</dd></div>
            <div><dt className="font-semibold">Way of drawing</dt><dd>Version {data.algorithm}, draw {data.number} of this goal</dd></div>
          </dl>
        </>
      )}
    </Dialog>
  );
}

function wrongWords({ frameHolds, drawHolds }: { readonly frameHolds: boolean; readonly drawHolds: boolean }): string {
  if (!frameHolds) return 'The list it was drawn from is not the one that was recorded. Tell an auditor.';
  return drawHolds ? 'The ledger says something else of this draw. Tell an auditor.' : 'Drawn again, other recordings come out. Tell an auditor.';
}
