'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import { asProblem, useApi, type ApiProblem } from '#components/api/client.ts';
import type { Player } from '#components/player/player.ts';
import type { Preference } from '#components/player/quality.ts';
import type { RecordingId } from '#contracts/ids.ts';
import type { ViewReason } from '#contracts/playback.ts';
import type { Conductor } from './conductor.ts';
import type { CameraFacts } from './state.ts';
import { leaveSeat, seatKey, takeSeat } from './seat.ts';

export interface Seated {
  readonly conductor: Conductor | null;
  /** Empty until their code is there. */
  readonly players: ReadonlyMap<RecordingId, Player>;
}

const NOBODY: Seated = { conductor: null, players: new Map() };

/** The conductor and the players of these cameras. Other cameras, or another reason, are another sitting. */
export function useSeat(cameras: readonly CameraFacts[], reason: ViewReason | undefined, { atUs, form, onRefused }: { readonly atUs?: number | undefined; readonly form: Preference; readonly onRefused: (problem: ApiProblem) => void }): Seated {
  const api = useApi();
  const [seated, setSeated] = useState(NOBODY);
  const key = seatKey({ cameras, reason });
  const take = useEffectEvent(() => takeSeat({ api, cameras, reason, atUs, form }));
  const refused = useEffectEvent(onRefused);
  useEffect(() => {
    const seat = take();
    let gone = false;
    seat.opened.catch((error: unknown) => gone || refused(asProblem(error)));
    seat.players.then(
      (players) => gone || setSeated({ conductor: seat.conductor, players }),
      (error: unknown) => gone || refused(asProblem(error)),
    );
    return () => {
      gone = true;
      setSeated(NOBODY);
      leaveSeat(key, seat);
    };
  }, [key]);
  useEffect(() => seated.conductor?.clocksAre(cameras), [seated.conductor, cameras]);
  return seated;
}
