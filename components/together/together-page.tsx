'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { asProblem, type ApiProblem } from '#components/api/client.ts';
import { ReasonPanel } from '#components/review/reason-panel.tsx';
import { rememberedReason, rememberReason } from '#components/review/reasons.ts';
import { Refused } from '#components/review/refused.tsx';
import { useIncident } from '#components/incidents/use-incidents.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { Busy } from '#components/ui/busy.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { IncidentDetail } from '#contracts/incidents.ts';
import { BackLink } from './back-link.tsx';
import { camerasOf } from './cameras.ts';
import { Workspace } from './workspace.tsx';

/** All cameras of an incident, watched in step. Address /incidents/{id}/watch, with ?at= an incident time, ?camera= the ones to watch of more than nine. */
export function TogetherPage({ incidentId }: { readonly incidentId: string }) {
  const { home } = useMe();
  const incident = useIncident(incidentId);
  const problem = incident.error && !incident.data ? asProblem(incident.error) : null;
  if (problem?.final) return <Refused problem={problem} home={home} />;
  return (
    <div className="relative overflow-x-clip px-4 pt-3 pb-2">
      {incident.error && <ProblemNotice error={incident.error} onRetry={() => void incident.refetch()} className="mb-3" />}
      {incident.data ? <WithReason incident={incident.data} onStale={() => void incident.refetch()} /> : !incident.error && <Busy label="Loading the incident" />}
    </div>
  );
}

/** One reason for all cameras, asked once where one of them needs it. */
function WithReason({ incident, onStale }: { readonly incident: IncidentDetail; readonly onStale: () => void }) {
  const asked = useSearchParams();
  const [, setRound] = useState(0);
  const [mustAsk, setMustAsk] = useState(false);
  const [stale, setStale] = useState<string | null>(null);
  const chosen = asked.getAll('camera').join(' ');
  const cameras = useMemo(() => camerasOf(incident, chosen === '' ? [] : chosen.split(' ')), [incident, chosen]);
  const { shown } = cameras;
  const isRestricted = shown.some(({ recording }) => recording.restricted);
  // Restricted footage is asked for each time it is met elsewhere, too.
  const subject = { id: shown[0]?.recordingId ?? ('' as never), cadReference: incident.cadReference, restricted: isRestricted };
  const needsReason = mustAsk || shown.some(({ recording }) => recording.reasonRequired);
  const reason = needsReason ? rememberedReason(subject) : undefined;
  const whose = shown.find(({ recording }) => !recording.mine)?.recording.officer?.name;
  if (shown.length === 0) {
    return (
      <>
        <BackLink incident={incident} />
        <h1 className="mb-2 text-xl font-bold tracking-tight">{incident.label}</h1>
        <p className="text-quiet">No camera of this incident can be played here yet.</p>
      </>
    );
  }
  if (needsReason && !reason) {
    return (
      <>
        <BackLink incident={incident} />
        <h1 className="mb-2 text-xl font-bold tracking-tight">{incident.label}</h1>
        <ReasonPanel
          whose={whose ? `${whose}’s` : 'someone else’s'}
          restricted={isRestricted}
          onReason={(given) => {
            rememberReason(subject, given);
            setRound((n) => n + 1);
          }}
        />
      </>
    );
  }
  const onRefused = (problem: ApiProblem) => {
    if (problem.code === 'reason-required') setMustAsk(true);
    // One of them has gone since the incident was read: looked at once more.
    const ids = shown.map(({ recordingId }) => recordingId).join(' ');
    if ((problem.code === 'not-found' || problem.code === 'not-playable') && stale !== ids) {
      setStale(ids);
      onStale();
    }
  };
  return <Workspace incident={incident} cameras={cameras} reason={reason} atUs={momentIn(asked.get('at'))} onRefused={onRefused} />;
}

/** An incident time from the address: an ISO time, or nothing. */
function momentIn(text: string | null): number | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : ms * 1000;
}
