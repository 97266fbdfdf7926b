'use client';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { asProblem } from '#components/api/client.ts';
import { posterIsDue } from '#components/library/listings.ts';
import { NO_PLACES, PlayerView, type PlayerPlaces } from '#components/player/player-view.tsx';
import type { Player } from '#components/player/player.ts';
import { isAccessOver, isControllable } from '#components/player/player-state.ts';
import { Observable } from '#components/player/observable.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { usePicturesFirst } from '#components/player/use-pictures-first.ts';
import { keepEarlyKeys } from '#components/player/early-keys.ts';
import { STAGE_GRID, STAGE_SIZE } from '#components/player/stage-size.ts';
import { useMe } from '#components/sign-in/sign-in-context.ts';
import { SkipLink } from '#components/ui/skip-link.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { late } from '#components/ui/late.tsx';
import type { LockTold } from '#contracts/lock-told.ts';
import type { ViewReason } from '#contracts/playback.ts';
import type { ProcessingStep, RecordingSummary } from '#contracts/recordings.ts';
import { forgetRecording } from './forget-recording.ts';
import { rememberedReason, rememberReason } from './reasons.ts';
import { RecordingHeader } from './recording-header.tsx';
import { stageOf } from './stage.ts';
import { tabTitle } from './tab-title.ts';
import { useListedRecording, useRecording } from './use-recording.ts';
import { useTabTitle } from './use-tab-title.ts';
import { NOTHING_ON_IT, type OnTimeline } from '#components/timeline/on-timeline.ts';

// Together, so that their keys come together.
const workspace = () => import('./workspace.ts');
const Timeline = late(async () => (await workspace()).Timeline);
const SidePanel = late(async () => (await workspace()).SidePanel);
// A supervisor's alone.
const ReviewPanel = late(async () => (await import('#components/reviews/review-panel.tsx')).ReviewPanel);

// What stands in the picture's place, where there is none.
const instead = () => import('./instead.ts');
const StageNotice = late(async () => (await instead()).StageNotice);
const ProgressPanel = late(async () => (await instead()).ProgressPanel);
const ReasonPanel = late(async () => (await instead()).ReasonPanel);
const Refused = late(async () => (await instead()).Refused);

const NO_STEPS: readonly ProcessingStep[] = [];

interface ReviewPageProps {
  readonly recordingId: string;
  /** Why it is watched, where that is known already. */
  readonly reason?: ViewReason;
  /** Stands above what is known of the recording, beside the picture. */
  readonly beside?: ReactNode;
  readonly playsAtOnce?: boolean;
}

/**
 * A recording's page. Begins with what the list knew, else with the details: the player first, and once its frame is there,
 * or it is clear that none comes, the rest, which would otherwise take the line's and the browser's time away from it.
 * Address /recordings/{id}.
 */
export function ReviewPage({ recordingId, reason, beside, playsAtOnce = false }: ReviewPageProps) {
  const { home, roles } = useMe();
  const listed = useListedRecording(recordingId);
  const [isSettled, setSettled] = useState(false);
  const [player, setPlayer] = useState<Player | null>(null);
  const [places, setPlaces] = useState<PlayerPlaces>(NO_PLACES);
  const [underTimeline, setUnderTimeline] = useState<HTMLElement | null>(null);
  /** From the panel, which keeps marks, clips and the selection, to the timeline, which draws them. */
  const [moments] = useState(() => new Observable<OnTimeline>(NOTHING_ON_IT));
  const settle = useCallback(() => setSettled(true), []);
  /** What is still told of it, over an empty picture, after access ended. */
  const [over, setOver] = useState<RecordingSummary | null>(null);
  const { data: detail, error, refetch } = useRecording(recordingId, over === null && (isSettled || !listed));
  const recording: RecordingSummary | null = over ?? detail ?? listed;
  const isOver = useSelected(player?.state, isAccessOver, false);
  if (isOver && over === null && recording) setOver(recording);
  const client = useQueryClient();
  useEffect(() => {
    if (over === null) return;
    // Whatever showed them has gone by now.
    moments.set(NOTHING_ON_IT);
    forgetRecording(client, recordingId);
  }, [over, moments, client, recordingId]);

  const isReady = useSelected(player?.state, isControllable, false);
  useEffect(() => {
    if (playsAtOnce && isReady) player?.transport.play();
  }, [playsAtOnce, isReady, player]);
  usePicturesFirst(isSettled, settle);
  const [isThere, setThere] = useState(false);
  const takesKeys = isThere || over !== null;
  useEffect(() => (takesKeys ? undefined : keepEarlyKeys()), [takesKeys]);
  const whenThere = useCallback(() => setThere(true), []);

  const startedAt = recording?.startedAt ?? '';
  const clock = recording?.clock ?? null;
  const filmed = useMemo(() => ({ startedAt, clock }), [startedAt, clock]);
  const timeline = (
    // Its room is kept while its code is on the way.
    <Suspense fallback={<div className="h-[14.0625rem] sm:h-[15.0625rem]" />}>
      <Timeline player={player} durationUs={recording?.durationUs ?? null} filmed={filmed} steps={detail?.steps ?? NO_STEPS} moments={moments} onUnder={setUnderTimeline} />
    </Suspense>
  );

  const problem = error && !detail ? asProblem(error) : null;
  useTabTitle(recording && !problem?.final ? tabTitle(recording) : null);
  if (problem?.final) return <Suspense><Refused problem={problem} home={home} /></Suspense>;
  if (problem && !recording)
    return (
      <div className="mx-auto max-w-2xl p-4 pt-10">
        <ProblemNotice error={problem} onRetry={() => void refetch()} />
      </div>
    );
  return (
    <div className="min-h-[calc(100dvh-3.3125rem)] lg:grid lg:grid-cols-[minmax(0,1fr)_22.5rem]">
      <div className="flex min-w-0 flex-col px-4 pt-3 pb-2">
        {over === null && <SkipLink to="about-recording">Skip the player</SkipLink>}
        {recording ? <RecordingHeader recording={recording} home={home} /> : <div className="h-12" />}
        <ReviewStage recording={recording} steps={detail?.steps ?? NO_STEPS} lock={detail?.lock ?? null} home={home} reason={reason} isSettled={isSettled} timeline={timeline} onPlayer={setPlayer} onPlaces={setPlaces} onSettled={settle} />
      </div>
      {over === null && (
        <aside id="about-recording" tabIndex={-1} aria-label="About this recording" className="outline-none border-line bg-surface max-lg:border-t lg:border-s">
          {beside ?? (isSettled && roles.includes('Supervisor') && recording?.state === 'ready' && !recording.mine && !recording.locked && <Suspense><ReviewPanel subject={{ recordingId: recording.id }} what="recording" /></Suspense>)}
          {problem && <ProblemNotice error={problem} onRetry={() => void refetch()} className="m-4" />}
          {isSettled && (
            <Suspense>
              <SidePanel recordingId={recordingId} detail={detail ?? null} player={player} places={places} underTimeline={underTimeline} moments={moments} onThere={whenThere} />
            </Suspense>
          )}
        </aside>
      )}
    </div>
  );
}

/** The picture's place, while nothing is known to stand in it. */
function EmptyStage() {
  return (
    <div className={STAGE_GRID}>
      <div className={`${STAGE_SIZE} rounded-lg bg-black`} />
    </div>
  );
}

interface ReviewStageProps {
  readonly recording: RecordingSummary | null;
  readonly steps: readonly ProcessingStep[];
  readonly lock: LockTold | null;
  readonly home: string;
  /** Known before anybody is asked. */
  readonly reason: ViewReason | undefined;
  readonly isSettled: boolean;
  readonly timeline: ReactNode;
  readonly onPlayer: (player: Player | null) => void;
  readonly onPlaces: (places: PlayerPlaces) => void;
  readonly onSettled: () => void;
}

function ReviewStage({ recording, steps, lock, home, reason: given, isSettled, timeline, onPlayer, onPlaces, onSettled }: ReviewStageProps) {
  const [reason, setReason] = useState<ViewReason | undefined>(undefined);
  const [mustAsk, setMustAsk] = useState(false);
  const client = useQueryClient();
  const id = recording?.id;
  const onOpened = useCallback(() => id && posterIsDue(client, id), [client, id]);
  const askReason = useCallback(() => setMustAsk(true), []);
  // What is refused as a reason (a draw dealt with meanwhile) is asked for.
  const known = reason ?? (mustAsk ? undefined : given) ?? (recording?.reasonRequired ? rememberedReason(recording) : undefined);
  const stage = stageOf({ recording, reason: known, mustAsk });
  const hasNoPicture = stage.shows !== 'player' && stage.shows !== 'nothing';
  useEffect(() => {
    if (hasNoPicture) onSettled();
  }, [hasNoPicture, onSettled]);
  if (!recording || stage.shows === 'nothing') return <EmptyStage />;
  switch (stage.shows) {
    case 'player':
      return <PlayerView key={recording.id} recording={recording} reason={stage.reason} timeline={timeline} home={home} onReasonRequired={askReason} showsControls={isSettled} takesFocus={reason !== undefined} onOpened={onOpened} onPlayer={onPlayer} onPlaces={onPlaces} onSettled={onSettled} />;
    case 'question':
      return (
        <Suspense fallback={<EmptyStage />}>
          <ReasonPanel
            whose={recording.officer ? `${recording.officer.name}’s` : 'someone else’s'}
            restricted={recording.restricted}
            onReason={(given) => {
              rememberReason(recording, given);
              setReason(given);
            }}
          />
        </Suspense>
      );
    case 'progress':
      return <Suspense fallback={<EmptyStage />}><ProgressPanel recording={recording} steps={steps} /></Suspense>;
    case 'notice':
      return <Suspense fallback={<EmptyStage />}><StageNotice notice={stage.notice} reason={recording.stateReason} lock={lock} home={home} /></Suspense>;
    default:
      return stage satisfies never;
  }
}
