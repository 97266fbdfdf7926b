'use client';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import type { ViewReason } from '#contracts/playback.ts';
import { Arrival } from '#components/ui/arrival.ts';
import { classes } from '#components/ui/classes.ts';
import { late } from '#components/ui/late.tsx';
import { useLater } from '#components/ui/use-later.ts';
import { useAnswer } from './answers.ts';
import { ClockLine } from './clock-line.tsx';
import type { Command } from './commands.ts';
import type { Failure } from './failure.ts';
import { leaveFullScreen, toggleFullScreen } from './full-screen.ts';
import { spokenTime } from './media-time.ts';
import { Waiting } from './overlay.tsx';
import { perform } from './perform.ts';
import { STAGE_GRID, STAGE_SIZE } from './stage-size.ts';
import { failureOf, isControllable, isOpened } from './player-state.ts';
import type { Player } from './player.ts';
import type { DoorOf } from './preload.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useKeys } from './use-keys.ts';
import { useMarks } from './use-marks.ts';
import { useSelected } from './use-observed.ts';
import { usePlayer } from './use-player.ts';
import { wallStamp } from './wall-clock.ts';
import { Watermark } from './watermark.tsx';

const failedPart = new Arrival(() => import('./failed.tsx'));

// After the first frame.
const Controls = late(async () => (await import('./controls.tsx')).Controls);
const AnswerLine = late(async () => (await import('./controls.tsx')).AnswerLine, 'nowhere');
// Asked for by a person.
const KeysHelp = late(async () => (await import('./keys-help.tsx')).KeysHelp, 'over');

/** Elements that whatever comes after the first frame draws into. */
export interface PlayerPlaces {
  readonly tools: HTMLElement | null;
  /** Under the timeline, and on a line of its own under that. */
  readonly watching: HTMLElement | null;
  readonly under: HTMLElement | null;
  /** The picture, the box that it fills, and what lies over it. */
  readonly video: HTMLVideoElement | null;
  readonly stage: HTMLElement | null;
  readonly over: HTMLElement | null;
}

export const NO_PLACES: PlayerPlaces = { tools: null, watching: null, under: null, video: null, stage: null, over: null };

interface PlayerViewProps {
  readonly recording: RecordingFacts;
  readonly reason?: ViewReason | undefined;
  /** Where its viewing is asked for, where that isn't a recording's own address. */
  readonly doorOf?: DoorOf;
  /** Stands under the controls: the recording along its time. It keeps its own room. */
  readonly timeline: ReactNode;
  /** The page to go back to when there is nothing left to watch. */
  readonly home: string;
  /** The server wants a reason after all. */
  readonly onReasonRequired: () => void;
  /** False while the first frame is on its way: drawing a dozen buttons that can't be used yet would delay it. */
  readonly showsControls: boolean;
  /** Focuses the player when it comes: where what was pressed to open it has gone. */
  readonly takesFocus: boolean;
  /** The viewing is open: from here on the person counts as having watched. */
  readonly onOpened: () => void;
  /** The player, once its code is there: for what stands around it. */
  readonly onPlayer: (player: Player | null) => void;
  /** Places for what others draw: in the row under the controls. Null where there is none. */
  readonly onPlaces: (places: PlayerPlaces) => void;
  /** The first frame is there, or it is clear that none comes: the rest of the page may take the machine now. */
  readonly onSettled: () => void;
}

/** The player, with everything around the picture that belongs to it. */
export function PlayerView({ recording, reason, doorOf, timeline, home, onReasonRequired, showsControls, takesFocus, onOpened, onPlayer, onPlaces, onSettled }: PlayerViewProps) {
  const root = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { player, loadError } = usePlayer(recording, reason, video, doorOf);
  const failureOfPlayer = useSelected(player?.state, failureOf, null);
  const failure: Failure | null = loadError ? { kind: navigator.onLine ? 'docket' : 'offline' } : failureOfPlayer;
  const [isTyping, setTyping] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const answer = useAnswer();

  useMarks(root, player);
  useKeptPlace(player, recording.id);

  const needsReason = failure?.kind === 'reason-required';
  const isTold = failure !== null && !needsReason;
  const failed = useLater(failedPart, isTold);
  useEffect(() => {
    if (needsReason) onReasonRequired();
  }, [needsReason, onReasonRequired]);

  useEffect(() => {
    onPlayer(player);
    return () => onPlayer(null);
  }, [player, onPlayer]);
  const tools = useRef<HTMLDivElement>(null);
  const watching = useRef<HTMLDivElement>(null);
  const under = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const over = useRef<HTMLDivElement>(null);
  useEffect(() => {
    onPlaces({ tools: tools.current, watching: watching.current, under: under.current, video: video.current, stage: stage.current, over: over.current });
    return () => onPlaces(NO_PLACES);
  }, [showsControls, onPlaces]);

  const focusPlayer = useCallback(() => root.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (takesFocus) focusPlayer();
  }, [takesFocus, focusPlayer]);

  const isOpen = useSelected(player?.state, isOpened, false);
  // The browser's window of its own would show the picture without the name over it.
  const isWatermarked = useSelected(player?.watermark, (on) => on, true);
  useEffect(() => {
    if (isOpen) onOpened();
  }, [isOpen, onOpened]);

  const isOver = failure !== null;
  useEffect(() => {
    const settle = () => {
      if (isOver || player?.playhead.painted.get()) onSettled();
    };
    settle();
    return player?.playhead.painted.subscribe(settle);
  }, [player, isOver, onSettled]);

  const { startedAt, clock } = recording;
  const filmed = useMemo((): Clocked => ({ startedAt, clock }), [startedAt, clock]);
  const command = useCallback(
    (wanted: Command) => {
      if (!player || (wanted.do !== 'show-keys' && !isControllable(player.state.get()))) return;
      perform(wanted, player, {
        toggleFullScreen: () => {
          // What has the focus elsewhere on the page will lie under the player.
          if (!document.fullscreenElement && !root.current?.contains(document.activeElement)) focusPlayer();
          void toggleFullScreen(document).then((refusal) => refusal && answer(refusal));
        },
        typeATime: () => setTyping(true),
        showKeys: () => setShowsKeys(true),
        sayTime: () => {
          const at = player.playhead.heading;
          answer(`${spokenTime(at)}, ${wallStamp(wallMs(filmed, at))}`);
        },
      });
    },
    [player, filmed, answer, focusPlayer],
  );
  useKeys(showsKeys ? null : command);
  useEffect(() => () => leaveFullScreen(document), []);

  return (
    <section
      ref={root}
      aria-label="Player"
      tabIndex={-1}
      data-player
      data-state={loadError ? 'failed' : 'idle'}
      className="group/player outline-none in-[:fullscreen]:fixed in-[:fullscreen]:inset-0 in-[:fullscreen]:z-30 in-[:fullscreen]:flex in-[:fullscreen]:flex-col in-[:fullscreen]:overflow-y-auto in-[:fullscreen]:bg-canvas in-[:fullscreen]:p-3"
    >
      <div className={classes(STAGE_GRID, 'in-[:fullscreen]:flex-1 beside:in-[:fullscreen]:flex-none')}>
        {/* No menu of the browser's on the picture: it saves frames that nothing has recorded. */}
        <div ref={stage} onContextMenu={(event) => event.preventDefault()} className={classes(STAGE_SIZE, 'relative overflow-hidden rounded-lg bg-black beside:row-span-2 max-sm:group-data-failure/player:aspect-auto max-sm:group-data-failure/player:max-h-none in-[:fullscreen]:aspect-auto in-[:fullscreen]:max-h-none in-[:fullscreen]:flex-1 beside:in-[:fullscreen]:aspect-video')}>
          <video
            ref={video}
            playsInline
            disableRemotePlayback
            disablePictureInPicture={isWatermarked}
            preload="auto"
            aria-label="Footage"
            tabIndex={-1}
            onClick={() => command({ do: 'play-pause' })}
            onDoubleClick={() => command({ do: 'full-screen' })}
            className="absolute inset-0 size-full object-contain group-data-blank/player:invisible"
          />
          <Watermark player={player} />
          <div ref={over} />
          {showsControls && <Suspense><AnswerLine /></Suspense>}
          <Waiting />
          {isTold && failed.isLost && <FailedInShort failure={failure} />}
          {isTold && failed.part && (
            <failed.part.Failed
              failure={failure}
              home={home}
              // Their buttons go with the failure: the focus goes to the player rather than nowhere.
              onRetry={() => (focusPlayer(), player ? player.retry() : location.reload())}
              onReopen={() => (focusPlayer(), player?.reopen())}
            />
          )}
        </div>
        {showsControls ? (
          <>
            <div className="beside:col-span-2 beside:row-start-3">
              <ClockLine playhead={player?.playhead ?? null} recording={recording} />
              {/* Its room is kept: one line, or two. */}
              <Suspense fallback={<div className="h-11 max-[51rem]:h-22 lg:max-[73rem]:h-22" />}>
                <Controls
                  player={player}
                  durationUs={recording.durationUs}
                  filmed={filmed}
                  isTyping={isTyping}
                  onTyping={(typing) => {
                    setTyping(typing);
                    // The field goes, and the focus with it; the button it came from is drawn anew.
                    if (!typing) focusPlayer();
                  }}
                  onCommand={command}
                />
              </Suspense>
            </div>
            {/* Its room is kept: the bar must not move away under a hand. */}
            <div ref={tools} className="min-h-11.5 in-data-alone:min-h-0 beside:col-start-2 beside:@container beside:row-start-1 beside:min-h-0" />
            <div className="beside:col-span-2 beside:row-start-4">{timeline}</div>
            {/* Under it, where it is not beside the picture: what comes late, or opens, would push it away. */}
            <div ref={watching} className="min-h-13.5 pt-2 in-data-alone:min-h-0 in-data-alone:pt-0 beside:col-start-2 beside:@container beside:row-start-2 beside:min-h-0 beside:pt-0" />
            <div ref={under} className="beside:col-span-2 beside:row-start-5" />
          </>
        ) : (
          // Their room is kept: what is below must not move when they come.
          <div className="h-107.5 beside:col-span-2 beside:row-start-3 beside:h-82.5" />
        )}
      </div>
      {showsKeys && (
        <Suspense>
          <KeysHelp onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** Where what says it at length hasn't come either. It is asked for again until it does. */
function FailedInShort({ failure }: { readonly failure: Failure }) {
  const isOffline = failure.kind === 'offline';
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center gap-1 bg-black/85 p-4 text-center text-white">
      <h2 className="font-semibold">{isOffline ? 'No connection' : 'The footage can’t be shown'}</h2>
      <p>{isOffline ? 'It goes on by itself when the network is back.' : 'Check the connection, then load the page again.'}</p>
    </div>
  );
}
