'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { usePosters } from '#components/library/use-posters.ts';
import { useNow } from '#components/library/use-now.ts';
import { MomentsOfIncident } from '#components/together/moments/of-incident.tsx';
import { useSitAhead } from '#components/together/use-sit-ahead.ts';
import { LockPart } from '#components/locks/lock-part.tsx';
import { PlaceLockButton } from '#components/locks/place-lock.tsx';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Busy } from '#components/ui/busy.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { ChevronLeftIcon } from '#components/ui/icons.tsx';
import { dayWords, londonClock, londonParts } from '#components/ui/london-time.ts';
import { Page } from '#components/ui/page.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import type { IncidentDetail, IncidentRecording } from '#contracts/incidents.ts';
import { axisOf } from './axis.ts';
import { CameraRow } from './camera-row.tsx';
import { namesOf, shownByWords, timeWords } from './clock-words.ts';
import { Clocks } from './clocks.tsx';
import { useDecideIncident, useIncident } from './use-incidents.ts';

const BACK = <Link href="/incidents" className="inline-flex items-center gap-0.5 text-quiet hover:text-text"><ChevronLeftIcon /> All incidents</Link>;

/** One event, many cameras: as far as they are open to this person, on one time axis, each with why it belongs. */
export function IncidentPage({ id }: { readonly id: string }) {
  const { data, error, isPending, refetch } = useIncident(id);
  if (data) return <Incident incident={data} />;
  return (
    <Page title="Incident" actions={BACK}>
      {isPending && <Busy label="Loading the incident" />}
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
    </Page>
  );
}

/** Whether there is a camera that this person can play. */
const canWatch = ({ recordings }: IncidentDetail): boolean => recordings.some(({ state, watched }) => state !== 'refused' && watched !== null);

function Incident({ incident }: { readonly incident: IncidentDetail }) {
  const posters = usePosters(incident.recordings);
  const decide = useDecideIncident(incident.id);
  const router = useRouter();
  const mayLock = useMe().roles.includes('Supervisor');
  const announce = useAnnounce();
  const ahead = useSitAhead(incident);
  const nowMs = useNow();
  const { fromMs, toMs, place } = axisOf(incident.recordings);
  const waiting = incident.recordings.filter(({ state, mayDecide }) => state === 'proposed' && mayDecide);
  const nameOf = namesOf(incident.recordings);
  const say = (recordings: readonly IncidentRecording[], accept: boolean) =>
    decide.mutate({ accept, recordings: recordings.map(({ id, state }) => ({ id, was: state })) }, {
      onSuccess: ({ incident: left }) => {
        announce(accept ? 'Accepted' : recordings.some(({ state }) => state === 'accepted') ? 'Removed' : 'Refused');
        if (!left) router.push('/incidents');
      },
    });
  return (
    <Page title={incident.label} actions={<>{canWatch(incident) && <ButtonLink kind="primary" href={`/incidents/${incident.id}/watch`} {...ahead}>Watch together</ButtonLink>}{BACK}</>}>
      <p className="text-quiet">{dayWords(fromMs, nowMs)}, {londonClock(fromMs)}–{londonClock(toMs)} {londonParts(toMs).zone} · clock: {timeWords(incident.recordings, nameOf)}</p>
      <p className="mt-1 mb-4 max-w-2xl">{incident.why}</p>
      {waiting.length > 1 && (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <Button kind="primary" isDisabled={decide.isPending} onPress={() => say(waiting, true)}>Accept all {waiting.length}</Button>
          <Button isDisabled={decide.isPending} onPress={() => say(waiting, false)}>Refuse all {waiting.length}</Button>
        </div>
      )}
      {/* Before the cameras: whoever opens one knows to whom it is closed. */}
      {incident.lock && <div className="mb-4 rounded-md border border-line bg-surface [&>section]:border-0"><LockPart recording={{ id: incident.id, lock: incident.lock, mayLock: false }} /></div>}
      {decide.error && <ProblemNotice error={decide.error} className="mb-4" />}
      <h2 className="sr-only">Cameras</h2>
      <ul className="divide-y divide-line rounded-md border border-line bg-surface">
        {incident.recordings.map((recording) => (
          <CameraRow key={recording.id} recording={recording} clock={shownByWords(recording.clock, nameOf)} placed={place(recording)} posters={posters} isBusy={decide.isPending} onDecide={(accept) => say([recording], accept)} />
        ))}
      </ul>
      <p className="mt-2 text-[0.8125rem] text-quiet">To add a recording, select it in a list and choose “Link to incident”.</p>
      <Clocks incident={incident} />
      <MomentsOfIncident incident={incident} />
      {!incident.lock && mayLock && <div className="mt-6"><PlaceLockButton on={{ kind: 'incidents', id: incident.id }} /></div>}
    </Page>
  );
}
