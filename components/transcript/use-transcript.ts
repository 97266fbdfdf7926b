'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '#components/api/client.ts';
import { transcriptKeys } from '#components/api/keys.ts';
import { isOpened } from '#components/player/player-state.ts';
import type { Player } from '#components/player/player.ts';
import { useSelected } from '#components/player/use-observed.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';
import { Transcript } from '#contracts/transcript.ts';
import { Cues } from './cues.ts';

interface Wanted {
  readonly player: Player;
  readonly recording: RecordingDetail;
  /** Each reading is in the ledger: nothing is asked for before somebody wants it. */
  readonly isWanted: boolean;
  /** Of one that stood before. */
  readonly version?: number | undefined;
}

/** The words of a recording, within its viewing. Kept only while something of the page shows them. */
export function useTranscript({ player, recording: { id, transcript }, isWanted, version }: Wanted) {
  const api = useApi();
  const isOpen = useSelected(player.state, isOpened, false);
  const asked = useQuery({
    queryKey: transcriptKeys.of(id, transcript?.version ?? 0, version ?? null),
    queryFn: ({ signal }) => api.get(`/api/playback/${player.sessionId ?? ''}/${id}/transcript`, Transcript, { query: { version }, signal }),
    enabled: isWanted && isOpen && player.sessionId !== null,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { data } = asked;
  const cues = useMemo(() => (data ? new Cues(data.cues) : null), [data]);
  return { ...asked, cues };
}
