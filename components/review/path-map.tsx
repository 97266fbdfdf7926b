'use client';
import { useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { MapGround, MapScale } from '#components/library/map/map-ground.tsx';
import { MapPath } from '#components/library/map/map-path.tsx';
import { toView, viewOf } from '#components/library/map/projection.ts';
import { useWidth } from '#components/library/map/use-width.ts';
import type { PathState } from '#components/player/camera-path.ts';
import { pathBytes } from '#components/player/read-path.ts';
import type { Player } from '#components/player/player.ts';
import { useObserved, useSelected } from '#components/player/use-observed.ts';
import { wallTime, wallTimeNamed, zoneName } from '#components/player/wall-clock.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import { wallMs, type Clocked } from '#contracts/clock.ts';
import type { PositionTrack } from '#contracts/positions.ts';
import { microseconds } from '#contracts/time.ts';
import { bytesWords } from './facts.ts';
import { along, drawnPath, momentAt, silenceOf, standingAt, standingWords } from './path.ts';

const HEIGHT = 200;
/** As near as tiles go. */
const NEAREST_ZOOM = 19;
/** A press of an arrow key goes so far along the path. */
const STEP_PX = 10;
/** The point moves so often, µs. */
const TICK_US = 200_000;
/** Of more points a person says that they want them: about an hour of a camera that notes five a second. */
const AT_ONCE = 20_000;

interface PathMapProps {
  readonly player: Player;
  /** How many points the path is said to have. */
  readonly points: number;
  readonly filmed: Clocked;
}

const NO_PATH: PathState = { is: 'not-asked' };

/** Where the camera was, and where it is in the picture that is shown. Read when it is to be seen, after the first frame. */
export function PathMap({ player, points, filmed }: PathMapProps) {
  const state = useObserved(player.path.state, NO_PATH);
  useEffect(() => {
    if (points <= AT_ONCE) player.path.want(points);
  }, [player, points]);
  const ask = () => player.path.want(points);
  switch (state.is) {
    case 'here':
      return <Path track={state.track} player={player} filmed={filmed} />;
    case 'failed':
      return (
        <p className="text-quiet">
          The path could not be read. <Button kind="quiet" size="small" onPress={ask}>Try again</Button>
        </p>
      );
    case 'not-asked':
      if (points > AT_ONCE) return <Button size="small" onPress={ask}>Show the path ({bytesWords(pathBytes(points))})</Button>;
      return <Busy label="Loading the path" />;
    case 'reading':
      return <Busy label="Loading the path" />;
    default:
      return state satisfies never;
  }
}

const MARGIN_TEXT = 'mt-1.5 text-xs text-quiet';

function Path({ track, player, filmed }: { readonly track: PositionTrack; readonly player: Player; readonly filmed: Clocked }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 320);
  const view = useMemo(() => viewOf(track.points, width, HEIGHT, NEAREST_ZOOM), [track, width]);
  const path = useMemo(() => drawnPath(track, view), [track, view]);
  const silenceUs = useMemo(() => silenceOf(track), [track]);
  const atUs = useSelected(player.playhead.painted, (frame) => (frame ? Math.floor(frame.at / TICK_US) * TICK_US : 0), 0);
  const standing = standingAt(track, atUs, silenceUs);
  const here = standing && toView(standing, view);
  const go = (moment: number | null) => moment !== null && player.transport.seek(microseconds(Math.max(0, moment)));
  const onPress = ({ clientX, clientY, currentTarget }: MouseEvent<SVGSVGElement>) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    go(momentAt(path.vertices, { x: clientX - left, y: clientY - top }, player.playhead.heading));
  };
  const onKey = (event: KeyboardEvent) => {
    const to = keyMoment(event.key, path.vertices, player.playhead.heading);
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    // Else the player would take the arrow for a step in time.
    event.preventDefault();
    go(to);
  };
  const told = standing && standingWords(standing);
  const words = told ? [told.place, told.speed, told.since].filter(Boolean).join(', ') : 'not known yet';
  const moment = wallMs(filmed, atUs);
  return (
    <figure>
      <div ref={box} className="overflow-hidden rounded-md border border-line bg-sunken" style={{ height: HEIGHT }}>
        <svg
          width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} onClick={onPress} onKeyDown={onKey} tabIndex={0} data-path={track.points.length}
          role="slider" aria-label="Where the camera was" aria-valuemin={0} aria-valuemax={Math.round(track.points.at(-1)!.at / 1e6)} aria-valuenow={Math.round(atUs / 1e6)} aria-valuetext={`${wallTimeNamed(moment)}: ${words}`}
          className="block cursor-pointer rounded-md outline-offset-[-3px]"
        >
          <MapGround view={view} />
          <MapPath d={path.d} stroke="stroke-accent" />
          <MapScale view={view} />
          {here && <circle data-here cx={here.x} cy={here.y} r="7" strokeWidth="3" className={standing.isOld ? 'fill-surface stroke-text' : 'fill-text stroke-surface'} />}
        </svg>
      </div>
      <figcaption className={MARGIN_TEXT}>
        <span className="block">
          <span className="font-mono">{wallTime(moment)}</span> {zoneName(moment)}: <span className="font-mono">{words}</span>
        </span>
        Press a place on the path to go to when the camera was there{track.points.length > 1 ? ', once more for the next time' : ''}.
      </figcaption>
    </figure>
  );
}

/** Undefined where the key means nothing here. */
function keyMoment(key: string, vertices: Parameters<typeof along>[0], nowUs: number): number | null | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return along(vertices, nowUs, STEP_PX, 1);
    case 'ArrowLeft':
    case 'ArrowDown':
      return along(vertices, nowUs, STEP_PX, -1);
    case 'Home':
      return vertices[0]?.atUs ?? null;
    case 'End':
      return vertices.at(-1)?.atUs ?? null;
    default:
      return undefined;
  }
}
