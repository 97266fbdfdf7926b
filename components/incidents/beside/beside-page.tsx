'use client';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { asProblem } from '#components/api/client.ts';
import { ReasonPanel } from '#components/review/reason-panel.tsx';
import { rememberedReason, rememberReason } from '#components/review/reasons.ts';
import { Refused } from '#components/review/refused.tsx';
import { useRecording } from '#components/review/use-recording.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Busy } from '#components/ui/busy.tsx';
import { ChevronLeftIcon } from '#components/ui/icons.tsx';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { IncidentDetail } from '#contracts/incidents.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { useIncident } from '../use-incidents.ts';
import { TwoPictures } from './two-pictures.tsx';

/** Two cameras of an incident, stepped to one moment by hand. Address /incidents/{id}/beside?recording=…&reference=… */
export function BesidePage({ incidentId }: { readonly incidentId: string }) {
  const { home } = useMe();
  const asked = useSearchParams();
  const incident = useIncident(incidentId);
  const [recording, reference] = [useRecording(asked.get('recording') ?? '', asked.has('recording')), useRecording(asked.get('reference') ?? '', asked.has('reference'))];
  const error = incident.error ?? recording.error ?? reference.error;
  const problem = error && asProblem(error);
  if (problem?.final) return <Refused problem={problem} home={home} />;
  return (
    <Page title="Side by side" aside={incident.data?.label} actions={<Link href={`/incidents/${encodeURIComponent(incidentId)}`} className="inline-flex items-center gap-0.5 text-quiet hover:text-text"><ChevronLeftIcon /> Back to the incident</Link>}>
      {error && <ProblemNotice error={error} onRetry={() => void Promise.all([incident.refetch(), recording.refetch(), reference.refetch()])} />}
      {incident.data && recording.data && reference.data ? <WithReason incident={incident.data} recording={recording.data} reference={reference.data} /> : !error && <Busy label="Loading both cameras" />}
    </Page>
  );
}

interface WithReasonProps {
  readonly incident: IncidentDetail;
  readonly recording: RecordingDetail;
  readonly reference: RecordingDetail;
}

/** One reason for both, asked once where one of them needs it; each viewing carries it into the ledger. */
function WithReason({ incident, recording, reference }: WithReasonProps) {
  /** Grows with a reason given, and where it is begun again by what counts now. */
  const [round, setRound] = useState(0);
  const again = () => setRound((n) => n + 1);
  const asking = [recording, reference].filter(({ reasonRequired }) => reasonRequired);
  const missing = asking.find((one) => !rememberedReason(one));
  const unready = [recording, reference].find(({ state }) => state !== 'ready');
  if (unready) return <p className="text-quiet">One of the two can’t be played{unready.stateReason ? `: ${unready.stateReason}` : ' yet.'}</p>;
  if (missing) {
    return (
      <ReasonPanel
        whose={missing.officer ? `${missing.officer.name}’s` : 'someone else’s'}
        restricted={asking.some(({ restricted }) => restricted)}
        onReason={(reason) => {
          for (const one of asking) rememberReason(one, reason);
          again();
        }}
      />
    );
  }
  return <TwoPictures key={`${recording.id} ${reference.id} ${round}`} incident={incident} recording={recording} reference={reference} reasons={{ recording: rememberedReason(recording), reference: rememberedReason(reference) }} onAgain={again} />;
}
