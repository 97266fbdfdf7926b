'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '#components/api/client.ts';
import { recordingKeys } from '#components/api/keys.ts';
import { Nothing } from '#components/api/request.ts';
import { wallTime, zoneName } from '#components/player/wall-clock.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { Button } from '#components/ui/button.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { CLOCK_TOLERANCE_US } from '#contracts/clock.ts';
import { aheadWords, correctionWords } from '#contracts/clock-words.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';

type Proposal = NonNullable<RecordingDetail['clockProposal']>;

/** How right the camera's clock was by GPS, and what waits for a decision. Nothing where the two agree or nobody knows. */
export function CameraClock({ recording }: { readonly recording: RecordingDetail }) {
  const { clockAheadUs, clockProposal, clock } = recording;
  const isOff = clockAheadUs !== null && Math.abs(clockAheadUs) > CLOCK_TOLERANCE_US;
  if (!isOff && !clockProposal) return null;
  return (
    <div className="mt-2 rounded-md bg-evidence-soft p-3">
      {isOff && <p className="font-semibold">{aheadWords(clockAheadUs)}</p>}
      {clock?.incident && <p className="text-quiet">The times on this page are by the clock of its incident. The recording itself is unchanged.</p>}
      {clock && !clock.incident && <p className="text-quiet">The times on this page are corrected by {correctionWords(clock.offsetUs)}. The recording itself is unchanged.</p>}
      {isOff && !clock && !clockProposal && <p className="text-quiet">The times on this page are the camera’s own.</p>}
      {clockProposal && <Decision recording={recording} proposal={clockProposal} />}
    </div>
  );
}

function Decision({ recording, proposal }: { readonly recording: RecordingDetail; readonly proposal: Proposal }) {
  const decide = useDecideClock(recording.id);
  const announce = useAnnounce();
  if (!proposal.mayDecide) return <p className="text-quiet">A correction is proposed and waits for a supervisor. Until then the times on this page are the camera’s own.</p>;
  const answer = (accept: boolean) =>
    decide.mutate({ calibrationId: proposal.id, accept }, { onSuccess: () => announce(accept ? 'The correction is accepted. Times are shown corrected.' : 'The correction is dismissed.') });
  const started = Date.parse(recording.startedAt) + (recording.clock?.offsetUs ?? 0) / 1000;
  const corrected = Date.parse(recording.startedAt) + proposal.offsetUs / 1000;
  return (
    <>
      <p className="text-quiet">
        {proposal.reason !== (recording.clockAheadUs === null ? '' : aheadWords(recording.clockAheadUs)) && `${proposal.reason} `}
        Accepted, it shows {wallTime(corrected)} {zoneName(corrected)} {recording.clock?.incident ? 'by its own clock' : `here instead of ${wallTime(started)} ${zoneName(started)}`}, and corrects this camera’s later recordings too. No recording is changed.
      </p>
      {decide.error && <ProblemNotice error={decide.error} className="mt-2" />}
      <p className="mt-2 flex flex-wrap gap-2">
        <Button kind="primary" size="small" isDisabled={decide.isPending} onPress={() => answer(true)}>Accept {proposal.offsetUs === 0 ? 'the camera’s own time' : correctionWords(proposal.offsetUs)}</Button>
        <Button size="small" isDisabled={decide.isPending} onPress={() => answer(false)}>Dismiss</Button>
      </p>
    </>
  );
}

function useDecideClock(recordingId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: { calibrationId: string; accept: boolean }) => api.put(`/api/recordings/${recordingId}/clock`, decision, Nothing),
    // Every list shows times of this camera.
    onSettled: () => client.invalidateQueries({ queryKey: recordingKeys.all }),
  });
}
