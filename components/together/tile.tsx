'use client';
import { useEffect, useRef, useState } from 'react';
import { failureWords } from '#components/player/failure-words.ts';
import { SoundIcon, SoundOffIcon } from '#components/player/icons.tsx';
import { Waiting } from '#components/player/overlay.tsx';
import type { Player } from '#components/player/player.ts';
import { useMarks } from '#components/player/use-marks.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { Watermark } from '#components/player/watermark.tsx';
import { classes } from '#components/ui/classes.ts';
import { NativeButton } from '#components/ui/native-button.tsx';
import type { TogetherCamera } from './cameras.ts';
import type { Conductor } from './conductor.ts';
import type { Camera } from './state.ts';
import { engineOf } from './engine.ts';
import { phaseWords } from './words.ts';

interface TileProps {
  readonly camera: TogetherCamera;
  /** From 1: the key that leads to it, with Shift. */
  readonly number: number;
  readonly conductor: Conductor | null;
  readonly player: Player | null;
  readonly isSeen: boolean;
  readonly className?: string;
  /** Its picture's height on the screen, in the screen's own pixels. */
  readonly onHeight: (px: number) => void;
}

/** The bar under a picture is dark in every theme, as what is around pictures is. */
const ON_BLACK = 'rounded-full bg-black px-2 text-xs leading-5 font-semibold text-[#dbe2ea] forced-colors:border';

/** One camera's picture, with whose it is, by how much its clock is put right, and whether it is heard. Pressing it puts it in focus. */
export function Tile({ camera, number, conductor, player, isSeen, className, onHeight }: TileProps) {
  const { recordingId, label, serial, putRight } = camera;
  const root = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  useMarks(root, player);
  useEffect(() => {
    if (!player || !conductor || !video.current) return;
    const detach = player.attach(video.current);
    const leave = conductor.attach(recordingId, engineOf(player, video.current));
    return () => {
      leave();
      detach();
    };
  }, [player, conductor, recordingId]);
  useHeight(stage, onHeight);

  const own = <T,>(select: (one: Camera) => T) => ({ cameras }: { readonly cameras: readonly Camera[] }) => {
    const found = cameras.find((one) => one.recordingId === recordingId);
    return found ? select(found) : null;
  };
  const phase = useSelected(conductor?.state, own((one) => one.phase), null);
  const isStills = useSelected(conductor?.state, own((one) => one.isStills), null) ?? false;
  const failure = useSelected(conductor?.state, own((one) => one.failure), null);
  const words = useSelected(conductor?.state, (all) => own((one) => phaseWords(one, all.atUs))(all) ?? '', '');
  const isFocus = useSelected(conductor?.state, ({ focus }) => focus === recordingId, false);
  const isHeard = useSelected(conductor?.state, ({ sound }) => sound === recordingId, false);
  const failed = failure && failureWords(failure);
  const focus = () => conductor?.focus(recordingId);
  return (
    <section
      ref={root}
      aria-label={`Camera ${number}: ${label}`}
      data-player
      data-camera={number}
      data-phase={phase ?? 'waiting'}
      data-state="idle"
      className={classes('group/player @container flex min-w-0 flex-col overflow-hidden rounded-lg bg-black text-white outline-2 outline-offset-[-2px]', isFocus ? 'outline-accent' : 'outline-transparent', !isSeen && 'hidden', className)}
    >
      <div ref={stage} className="relative min-h-0 flex-1">
        {/* The keys do the same; the button's name says which camera it is. */}
        <video ref={video} playsInline muted disableRemotePlayback preload="auto" aria-label={`Footage of ${label}`} tabIndex={-1} onClick={focus} onContextMenu={(event) => event.preventDefault()} className={classes('absolute inset-0 size-full object-contain group-data-failure/player:invisible', (phase === 'before' || phase === 'after') && 'opacity-35')} />
        <Watermark player={player} />
        <Waiting />
        {words && phase !== 'waiting' && <p className="pointer-events-none absolute inset-x-0 top-1/2 -translate-y-1/2 text-center"><span className="rounded-full bg-black/75 px-3 py-1.5 text-sm">{words}</span></p>}
        {failed && (
          <div role="alert" className="absolute inset-0 grid place-items-center overflow-auto bg-black/85 p-3">
            <div className="max-w-md space-y-2 text-sm">
              <p className="font-semibold">{failed.title}</p>
              <p>{failed.words}</p>
              {failure.detail && <p className="font-mono text-xs break-words opacity-80">{failure.detail}</p>}
              {failed.way === 'reopen' && <NativeButton kind="primary" onPress={() => conductor?.engineOf(recordingId)?.reopen()}>Open again</NativeButton>}
              {(failed.way === 'retry' || failed.way === 'wait') && <NativeButton kind="primary" onPress={() => conductor?.engineOf(recordingId)?.retry()}>{failed.way === 'wait' ? 'Try now' : 'Try again'}</NativeButton>}
            </div>
          </div>
        )}
      </div>
      {/* Beside a large picture tiles are narrow: one line, and the room is the picture's. The dialog of clocks has what is left out. */}
      <div className="flex min-h-9 flex-wrap items-center gap-x-2 bg-[#12181f] px-2 text-[0.8125rem] @max-[15rem]:min-h-7 @max-[15rem]:flex-nowrap">
        <button type="button" aria-pressed={isFocus} onClick={focus} title={label} className="min-h-6 min-w-0 truncate rounded text-start font-semibold hover:underline">{label}<span className="sr-only">, camera {number}: put in focus</span></button>
        {serial && !label.endsWith(serial) && <span className="font-mono text-xs text-[#a9b4c0] @max-[15rem]:hidden">{serial}</span>}
        {putRight && <span className={classes(ON_BLACK, '@max-[15rem]:hidden')}>{putRight}</span>}
        {isStills && <span className={ON_BLACK}>stills</span>}
        <button type="button" aria-pressed={isHeard} aria-label={`Sound of ${label}`} onClick={() => conductor?.hear(isHeard ? null : recordingId)} className={classes('ms-auto flex min-h-7 items-center gap-1 rounded px-2 [&_svg]:size-4', isHeard ? 'bg-[#1d3a66] font-semibold text-[#a9cbff]' : 'text-[#a9b4c0] hover:text-white')}>
          {isHeard ? <SoundIcon /> : <SoundOffIcon />}
          <span aria-hidden="true" className="@max-[15rem]:hidden">{isHeard ? 'sound' : ''}</span>
        </button>
      </div>
    </section>
  );
}

/** Told when it changes by more than a little. */
function useHeight(stage: React.RefObject<HTMLElement | null>, onHeight: (px: number) => void): void {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (!stage.current) return;
    const observer = new ResizeObserver(([entry]) => setHeight(Math.round(((entry?.contentRect.height ?? 0) * devicePixelRatio) / 16) * 16));
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [stage]);
  useEffect(() => onHeight(height), [height, onHeight]);
}
