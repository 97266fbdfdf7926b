'use client';
import { useEffect, useMemo, useState } from 'react';
import type { PathState } from '#components/player/camera-path.ts';
import type { PositionTrack } from '#contracts/positions.ts';
import type { Conductor } from '../conductor.ts';
import type { RecordingId } from '#contracts/ids.ts';

/** Of more points, all cameras together, a person says that they want them: about an hour of four cameras that note five a second. */
const AT_ONCE = 80_000;

interface Wanted {
  readonly recordingId: RecordingId;
  readonly points: number;
}

export interface Paths {
  readonly tracks: ReadonlyMap<string, PositionTrack>;
  /** Too long to be read unasked. */
  readonly waiting: readonly Wanted[];
  readonly failed: number;
  /** Reads those, and once more what could not be read. */
  readonly ask: () => void;
}

/** The paths of cameras that have one, each read with its own camera's signature. What access has ended for goes from the page. */
export function usePaths(conductor: Conductor | null, wanted: readonly Wanted[]): Paths {
  const [states, setStates] = useState<ReadonlyMap<string, PathState>>(new Map());
  const [asked, setAsked] = useState(false);
  const key = wanted.map(({ recordingId, points }) => `${recordingId} ${points}`).join(',');
  const areMany = wanted.reduce((sum, { points }) => sum + points, 0) > AT_ONCE;
  const isWanted = asked || !areMany;
  useEffect(() => {
    if (!conductor || key === '') return undefined;
    const following = new Map<string, { readonly player: object; readonly stop: () => void }>();
    const look = () => {
      for (const [id, points] of key.split(',').map((one) => one.split(' ') as [RecordingId, string])) {
        const player = conductor.playerOf(id);
        const known = following.get(id);
        if (!player || known?.player === player) continue;
        known?.stop();
        const show = () => setStates((before) => new Map(before).set(id, player.path.state.get()));
        following.set(id, { player, stop: player.path.state.subscribe(show) });
        // It may have been read for whoever was here before.
        queueMicrotask(show);
        if (isWanted) player.path.want(Number(points));
      }
    };
    look();
    const stopState = conductor.state.subscribe(look);
    return () => {
      stopState();
      for (const { stop } of following.values()) stop();
    };
  }, [conductor, key, isWanted]);
  const ask = () => {
    setAsked(true);
    for (const { recordingId, points } of wanted) conductor?.playerOf(recordingId)?.path.want(points);
  };
  const tracks = useMemo(() => new Map([...states].flatMap(([id, state]) => (state.is === 'here' ? [[id, state.track] as const] : []))), [states]);
  return { tracks, waiting: isWanted ? [] : wanted, failed: [...states.values()].filter(({ is }) => is === 'failed').length, ask };
}
