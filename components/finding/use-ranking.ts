'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RankedMoment, Ranking } from '#components/moments/ranked/rank.ts';
import type { LevelsRead } from '#components/moments/ranked/read-tracks.ts';
import type { PathState } from '#components/player/camera-path.ts';
import type { Player } from '#components/player/player.ts';
import { useObserved } from '#components/player/use-observed.ts';
import { speechOf } from '#components/timeline/making.ts';
import type { TimelineTrack } from '#contracts/playback.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';

export type RankingState = { readonly is: 'not-asked' } | { readonly is: 'reading' } | { readonly is: 'failed' } | { readonly is: 'not-made' } | ({ readonly is: 'here' } & Ranking);

/** A path of more points is ranked only where a person has had it read. */
const MOST_POINTS = 20_000;
const NOT_ASKED: RankingState = { is: 'not-asked' };
const READING: RankingState = { is: 'reading' };
const NOTHING_MADE: readonly TimelineTrack[] | null = null;
const NO_PATH: PathState = { is: 'not-asked' };

/** The moments of a recording, read and ranked when they are wanted. Ranked again when what they stand on comes later. */
export function useRanking(player: Player | null, recording: Pick<RecordingDetail, 'durationUs' | 'track' | 'steps'> | null): { readonly state: RankingState; readonly want: () => void } {
  /** How often they were asked for: again after a failure. */
  const [asked, setAsked] = useState(0);
  const [found, setFound] = useState<{ readonly of: Player; readonly state: RankingState } | null>(null);
  const speech = useObserved(player?.timeline.speech, null);
  const made = useObserved(player?.timeline.made, NOTHING_MADE);
  const path = useObserved(player?.path.state, NO_PATH);
  const reading = useRef<{ readonly of: Player; readonly levels: Promise<LevelsRead> } | null>(null);
  const hasFailed = useRef(false);
  const durationUs = recording?.durationUs ?? null;
  const isListening = recording !== null && speechOf(recording.steps) === 'making';
  const points = recording?.track?.points ?? 0;
  const isWanted = asked > 0;

  useEffect(() => {
    if (isWanted && player && points > 0 && points <= MOST_POINTS) player.path.want(points);
  }, [isWanted, player, points]);

  const areMade = made && made.includes('motion');
  useEffect(() => {
    if (asked === 0 || !player || durationUs === null || areMade === null) return undefined;
    let isGone = false;
    const show = (state: RankingState) => !isGone && setFound({ of: player, state });
    const work = async () => {
      if (!areMade) return show({ is: 'not-made' });
      const [{ rank }, { readTracks }] = await Promise.all([import('#components/moments/ranked/rank.ts'), import('#components/moments/ranked/read-tracks.ts')]);
      if (reading.current?.of !== player) reading.current = { of: player, levels: readTracks((kind) => player.timeline.reader(kind)) };
      const levels = await reading.current.levels;
      show({ is: 'here', ...rank({ ...levels, durationUs, speech, isListening, positions: path.is === 'here' ? path.track.points : null }) });
    };
    work().catch((error: unknown) => {
      reading.current = null;
      hasFailed.current = true;
      console.info('Moments could not be ranked', error);
      show({ is: 'failed' });
    });
    return () => void (isGone = true);
  }, [asked, player, durationUs, areMade, speech, isListening, path]);

  const want = useCallback(() => {
    if (hasFailed.current) setFound(null);
    const isAgain = hasFailed.current;
    hasFailed.current = false;
    setAsked((n) => (n === 0 || isAgain ? n + 1 : n));
  }, []);
  const state = found && found.of === player ? found.state : isWanted ? READING : NOT_ASKED;
  return { state, want };
}

/** The next one by time, or the one before. A moment's own second is where one stands. */
export function momentFrom(moments: readonly RankedMoment[], nowUs: number, direction: 1 | -1): RankedMoment | undefined {
  const inOrder = moments.toSorted((a, b) => a.at - b.at);
  return direction === 1 ? inOrder.find(({ at }) => at > nowUs + 500_000) : inOrder.findLast(({ at }) => at < nowUs - 500_000);
}
