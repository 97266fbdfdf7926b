'use client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { classes } from '#components/ui/classes.ts';
import { CameraIcon, FilmIcon, LockIcon, WarningIcon } from '#components/ui/icons.tsx';
import { clockOf } from '#components/player/media-time.ts';
import { drawFrame, frameUs, type Overview } from './overview.ts';
import { loadPicture } from './picture.ts';
import { isMoving } from './under-way.ts';
import { WatchedBar } from './watched-bar.tsx';

interface PosterProps {
  readonly recording: RecordingSummary;
  /** Its signed address, once it is known. */
  readonly url: string | undefined;
  readonly onBroken: () => void;
  /** A moment of it to be shown instead of the still. */
  readonly looked?: { readonly overview: Overview; readonly frame: number } | null;
  readonly className?: string;
}

/** A recording's still with its length; where there is none to show, why. The words beside it say the rest. */
export function Poster({ recording, url, onBroken, looked = null, className }: PosterProps) {
  const src = usePicture(url, onBroken);
  return (
    <div className={classes('relative aspect-video overflow-hidden rounded bg-sunken', className)}>
      {src ? <img src={src} alt="" className="size-full object-cover" onError={onBroken} /> : <Instead recording={recording} />}
      {looked && <Moment {...looked} />}
      {recording.durationUs !== null && (
        <span className="absolute right-1 bottom-1.5 rounded-sm bg-black/80 px-1 font-mono text-[0.6875rem] leading-4 text-white">
          {looked ? `${clockOf(frameUs(looked.overview, looked.frame))} / ` : ''}{clockOf(recording.durationUs)}
        </span>
      )}
      {!looked && <WatchedBar watched={recording.watched} />}
      {isMoving(recording) && recording.progress !== null && <Progress percent={recording.progress} />}
    </div>
  );
}

function Moment({ overview, frame }: { readonly overview: Overview; readonly frame: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element) drawFrame(element, overview, frame, { x: 0, y: 0, width: element.width, height: element.height });
  }, [overview, frame]);
  return <canvas ref={canvas} width={overview.header.tileWidth} height={overview.header.tileHeight} className="absolute inset-0 size-full" />;
}

function usePicture(url: string | undefined, onBroken: () => void): string | null {
  const [held, setHeld] = useState<{ readonly of: string; readonly src: string } | null>(null);
  const broken = useEffectEvent(onBroken);
  useEffect(() => {
    if (!url) return;
    return loadPicture(url, { onPicture: (src) => setHeld({ of: url, src }), onBroken: () => broken() });
  }, [url]);
  return held && held.of === url ? held.src : null;
}

function Instead({ recording }: { readonly recording: RecordingSummary }) {
  const { icon, words } = insteadOf(recording);
  return (
    <div className="flex size-full flex-col items-center justify-center gap-0.5 pb-2 text-faint [&_svg]:size-5">
      {icon}
      {words && <span className="hidden text-[0.6875rem] leading-4 sm:block">{words}</span>}
    </div>
  );
}

function insteadOf(r: RecordingSummary) {
  if (r.locked) return { icon: <LockIcon />, words: null };
  if (r.state === 'unplayable' || r.state === 'quarantined') return { icon: <WarningIcon />, words: null };
  if (r.state !== 'ready' || r.mine) return { icon: <FilmIcon />, words: null };
  return { icon: <CameraIcon />, words: 'Open to see' };
}

function Progress({ percent }: { readonly percent: number }) {
  return (
    <div className="absolute inset-x-0 bottom-0 h-1 bg-line-strong/40">
      <div className="h-full bg-accent transition-[width] duration-700 forced-color-adjust-none forced-colors:bg-[Highlight]" style={{ width: `${percent}%` }} />
    </div>
  );
}
