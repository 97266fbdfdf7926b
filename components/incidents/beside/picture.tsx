'use client';
import { useEffect, useRef } from 'react';
import { Failed } from '#components/player/failed.tsx';
import { Waiting } from '#components/player/overlay.tsx';
import type { Failure } from '#components/player/failure.ts';
import { failureOf } from '#components/player/player-state.ts';
import type { Player } from '#components/player/player.ts';
import { cameraAndOfficer } from '#components/player/recording-facts.ts';
import { useMarks } from '#components/player/use-marks.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { usePlayer } from '#components/player/use-player.ts';
import { Watermark } from '#components/player/watermark.tsx';
import type { ViewReason } from '#contracts/playback.ts';
import type { RecordingDetail } from '#contracts/recordings.ts';

interface PictureProps {
  readonly recording: RecordingDetail;
  readonly reason: ViewReason | undefined;
  /** "Reference", "Laid beside it" */
  readonly part: string;
  /** Wall time of the moment, by the clock it is shown by. */
  readonly time: string;
  readonly home: string;
  readonly onPlayer: (player: Player | null) => void;
}

/** One camera's still picture. */
export function CameraPicture({ recording, reason, part, time, home, onPlayer }: PictureProps) {
  const root = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { player, loadError } = usePlayer(recording, reason, video);
  const failed = useSelected(player?.state, failureOf, null);
  const failure: Failure | null = loadError ? { kind: navigator.onLine ? 'docket' : 'offline' } : failed;
  useMarks(root, player);
  useEffect(() => {
    onPlayer(player);
    return () => onPlayer(null);
  }, [player, onPlayer]);
  return (
    <section ref={root} aria-label={`${part}: ${cameraAndOfficer(recording)}`} data-player data-state={loadError ? 'failed' : 'idle'} className="group/player min-w-0">
      <div className="relative aspect-video overflow-hidden rounded-lg bg-black">
        <video ref={video} playsInline muted disableRemotePlayback preload="auto" aria-label={`Footage of ${cameraAndOfficer(recording)}`} tabIndex={-1} className="absolute inset-0 size-full object-contain group-data-failure/player:invisible" />
        <Watermark player={player} />
        <Waiting />
        {failure && <Failed failure={failure} home={home} onRetry={() => (player ? player.retry() : location.reload())} onReopen={() => player?.reopen()} />}
      </div>
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-4 font-mono text-xs text-quiet">
        <span><span className="font-sans font-semibold text-text">{part}</span> · {cameraAndOfficer(recording)}</span>
        <span>{time}</span>
      </p>
    </section>
  );
}
