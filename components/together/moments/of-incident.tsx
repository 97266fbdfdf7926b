'use client';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { IncidentDetail } from '#contracts/incidents.ts';
import { axisOf, camerasOnAxis } from '../axis.ts';
import { camerasOf } from '../cameras.ts';
import { MomentList } from './list.tsx';
import { useIncidentMoments } from './use-moments.ts';

/** What is marked and cut on all cameras, on the page of the incident. Read when it is asked for: reading it is a look at each recording. */
export function MomentsOfIncident({ incident }: { readonly incident: IncidentDetail }) {
  const [isAsked, setAsked] = useState(false);
  const { data, error, isPending, refetch } = useIncidentMoments(incident.id, isAsked);
  const cameras = useMemo(() => {
    const { shown, left } = camerasOf(incident);
    return [...shown, ...camerasOf({ recordings: [...left] }).shown];
  }, [incident]);
  if (cameras.length === 0) return null;
  const axis = axisOf(cameras);
  const closed = data?.cameras.filter(({ needsReason }) => needsReason).length ?? 0;
  return (
    <section aria-labelledby="moments" className="mt-6">
      <h2 id="moments" className="mb-2 text-base font-semibold">Marks and clips</h2>
      {!isAsked && <Button onPress={() => setAsked(true)}>Show those of all cameras</Button>}
      {isAsked && isPending && <Busy label="Loading marks and clips" />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data && <MomentList cameras={camerasOnAxis(cameras, axis, data.cameras)} axis={axis} way={(us, words) => <Link className="font-mono text-accent hover:underline" href={`/incidents/${incident.id}/watch?at=${encodeURIComponent(new Date(Math.floor(us / 1000)).toISOString())}`}>{words}</Link>} />}
      {closed > 0 && <p className="mt-2 text-[0.8125rem] text-quiet">Those of {closed === 1 ? 'one camera' : `${closed} cameras`} of others are shown while you watch.</p>}
    </section>
  );
}
