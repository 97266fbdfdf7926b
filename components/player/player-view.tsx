'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ViewReason } from '#contracts/playback.ts';
import { useAnnounce } from '#components/ui/announcer.tsx';
import { classes } from '#components/ui/classes.ts';
import { setSingleKeys, useSingleKeys } from '#components/ui/single-keys.ts';
import { ClockLine } from './clock-line.tsx';
import type { Command } from './commands.ts';
import { Controls } from './controls.tsx';
import { KeysHelp } from './keys-help.tsx';
import { spokenTime } from './media-time.ts';
import { Overlay } from './overlay.tsx';
import { perform } from './perform.ts';
import { STAGE_SIZE } from './stage-size.ts';
import { IDLE, isControllable, type PlayerState } from './player-state.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { SeekBar } from './seek-bar.tsx';
import { AT_REST, type Settings } from './transport.ts';
import { useKeys } from './use-keys.ts';
import { useMarks } from './use-marks.ts';
import { useObserved, usePlayer } from './use-player.ts';
import { wallMs, wallStamp } from './wall-clock.ts';

interface PlayerViewProps {
  readonly recording: RecordingFacts;
  readonly reason?: ViewReason | undefined;
  /** The page to go back to when there is nothing left to watch. */
  readonly home: string;
  /** The server wants a reason after all. */
  readonly onReasonRequired: () => void;
  /** The first frame is there, or it is clear that none comes: the rest of the page may take the machine now. */
  readonly onSettled: () => void;
}

/** The player, with everything around the picture that belongs to it. */
export function PlayerView({ recording, reason, home, onReasonRequired, onSettled }: PlayerViewProps) {
  const root = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { player, loadError } = usePlayer(recording.id, reason, video);
  const engineState = useObserved<PlayerState>(player?.state, IDLE);
  const state: PlayerState = loadError ? { phase: 'failed', failure: { kind: navigator.onLine ? 'docket' : 'offline' } } : engineState;
  const settings = useObserved(player?.transport.settings, AT_REST);
  const keysOn = useSingleKeys();
  const [isTyping, setTyping] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const announce = useAnnounce();

  useMarks(root, player);

  const needsReason = state.phase === 'failed' && state.failure.kind === 'reason-required';
  useEffect(() => {
    if (needsReason) onReasonRequired();
  }, [needsReason, onReasonRequired]);

  const isOver = state.phase === 'failed' || state.phase === 'withdrawn';
  useEffect(() => {
    const settle = () => {
      if (isOver || player?.playhead.painted.get()) onSettled();
    };
    settle();
    return player?.playhead.painted.subscribe(settle);
  }, [player, isOver, onSettled]);

  const command = useCallback(
    (wanted: Command) => {
      if (!player || (wanted.do !== 'show-keys' && !isControllable(player.state.get()))) return;
      perform(wanted, player, {
        toggleFullScreen: () => void toggleFullScreen(root.current),
        typeATime: () => setTyping(true),
        showKeys: () => setShowsKeys(true),
        sayTime: () => {
          const at = player.playhead.heading;
          announce(`${spokenTime(at)}, ${wallStamp(wallMs(recording.startedAt, at))}`);
        },
      });
    },
    [player, recording.startedAt, announce],
  );
  const change = announcement(state, settings);
  useEffect(() => {
    if (change) announce(change);
  }, [change, announce]);
  useKeys(keysOn && !showsKeys ? command : null);

  return (
    <section
      ref={root}
      aria-label="Player"
      data-player
      data-state={state.phase}
      data-failure={state.phase === 'failed' || state.phase === 'withdrawn' ? state.failure.kind : undefined}
      className="flex flex-col [&:fullscreen]:bg-canvas [&:fullscreen]:p-3"
    >
      <div className={classes(STAGE_SIZE, 'relative overflow-hidden rounded-lg bg-black in-[:fullscreen]:aspect-auto in-[:fullscreen]:max-h-none in-[:fullscreen]:flex-1')}>
        <video
          ref={video}
          playsInline
          disableRemotePlayback
          preload="auto"
          aria-label="Footage"
          tabIndex={-1}
          onClick={() => command({ do: 'play-pause' })}
          onDoubleClick={() => command({ do: 'full-screen' })}
          className={classes('absolute inset-0 size-full object-contain', isOver && 'invisible')}
        />
        {!needsReason && <Overlay state={state} home={home} onRetry={() => (player ? player.retry() : location.reload())} onReopen={() => player?.reopen()} />}
      </div>
      <ClockLine playhead={player?.playhead ?? null} recording={recording} />
      <Controls
        player={player}
        state={state}
        settings={settings}
        durationUs={recording.durationUs}
        startedAt={recording.startedAt}
        isTyping={isTyping}
        onTyping={setTyping}
        onCommand={command}
      />
      <SeekBar player={player} durationUs={recording.durationUs} startedAt={recording.startedAt} isDisabled={!isControllable(state)} />
      {showsKeys && <KeysHelp isOpen onClose={() => setShowsKeys(false)} areOn={keysOn} onSwitch={setSingleKeys} />}
    </section>
  );
}

/** What a screen reader hears of a change: only what the person can't tell from the sound. */
function announcement(state: PlayerState, settings: Settings): string {
  if (settings.backwards > 0) return `Playing backwards ${settings.backwards} times`;
  if (state.phase === 'playing') return settings.rate === 1 ? 'Playing' : `Playing ${settings.rate} times`;
  if (state.phase === 'paused') return 'Paused';
  if (state.phase === 'ended') return 'End of the recording';
  if (state.phase === 'ready') return 'Ready to play';
  return '';
}

async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await element?.requestFullscreen();
}
