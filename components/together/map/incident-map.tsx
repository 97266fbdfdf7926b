'use client';
import { useMemo, useRef, type MouseEvent } from 'react';
import { MapGround, MapScale } from '#components/library/map/map-ground.tsx';
import { MapHands } from '#components/library/map/map-hands.tsx';
import { MapPath } from '#components/library/map/map-path.tsx';
import { MapZoom } from '#components/library/map/map-zoom.tsx';
import { toView } from '#components/library/map/projection.ts';
import { useView } from '#components/library/map/use-view.ts';
import { useWidth } from '#components/library/map/use-width.ts';
import { pathBytes } from '#components/player/read-path.ts';
import { useSelected } from '#components/player/use-observed.ts';
import { wallTime, zoneName } from '#components/player/wall-clock.ts';
import { bytesWords } from '#components/review/facts.ts';
import { standingWords } from '#components/review/path.ts';
import { Busy } from '#components/ui/busy.tsx';
import { Button } from '#components/ui/button.tsx';
import type { CameraMoments } from '#contracts/incident-moments.ts';
import { shortNames } from '../axis.ts';
import type { TogetherCamera } from '../cameras.ts';
import type { Conductor } from '../conductor.ts';
import type { Together } from '../state.ts';
import { drawnOn, namesApart, onMap, pressedAt, standingOn, type OnMap } from './positions.ts';
import { usePaths } from './use-paths.ts';

const HEIGHT = 300;
/** Dots move so often, µs. */
const TICK_US = 200_000;

interface IncidentMapProps {
  readonly cameras: readonly TogetherCamera[];
  /** How many points each one's path has. */
  readonly moments: readonly CameraMoments[];
  readonly conductor: Conductor | null;
}

const focusIn = ({ focus }: Together) => focus;

/**
 * Each camera's path on one drawn map, and where each was at the moment that is shown. A press on a path goes to when that camera was there. What the
 * map shows the table beside it says. Nothing where no camera knew where it was.
 */
export function IncidentMap({ cameras, moments, conductor }: IncidentMapProps) {
  const withPath = useMemo(() => cameras.filter(({ recordingId }) => (moments.find((one) => one.recordingId === recordingId)?.points ?? 0) > 0), [cameras, moments]);
  const { tracks, waiting, failed, ask } = usePaths(conductor, withPath.map(({ recordingId }) => ({ recordingId, points: moments.find((one) => one.recordingId === recordingId)!.points })));
  const names = useMemo(() => new Map(cameras.map(({ recordingId }, n) => [recordingId as string, shortNames(cameras)[n]!])), [cameras]);
  const placed = useMemo(
    () => withPath.flatMap(({ recordingId, clock, durationUs }): OnMap[] => {
      const track = tracks.get(recordingId);
      return track ? [onMap({ recordingId, name: names.get(recordingId)!, clock, durationUs, track })] : [];
    }),
    [withPath, tracks, names],
  );
  const atUs = useSelected(conductor?.state, (all) => Math.floor(all.atUs / TICK_US) * TICK_US, 0);
  if (withPath.length === 0) return null;
  const standing = placed.map((camera) => ({ camera, standing: standingOn(camera, atUs) }));
  return (
    <section aria-labelledby="where" className="mt-4">
      <h2 id="where" className="mb-2 text-base font-semibold">Where the cameras were</h2>
      <div className="overflow-hidden rounded-md border border-line bg-surface md:grid md:grid-cols-[1fr_20rem]">
        <Picture placed={placed} standing={standing} conductor={conductor} />
        <div className="border-line p-3 max-md:border-t md:border-l">
          <table className="w-full text-left text-[0.8125rem] text-text">
            <caption className="pb-1 text-left text-quiet">At <span className="font-mono">{wallTime(Math.floor(atUs / 1000))}</span> {zoneName(Math.floor(atUs / 1000))}</caption>
            <thead><tr className="text-quiet"><th scope="col" className="font-normal">Camera</th><th scope="col" className="font-normal">Latitude, longitude</th><th scope="col" className="font-normal">Speed</th></tr></thead>
            <tbody>
              {cameras.map(({ recordingId }) => {
                const known = standing.find(({ camera }) => camera.recordingId === recordingId);
                const words = known?.standing ? standingWords(known.standing) : null;
                return (
                  <tr key={recordingId} className="border-t border-line align-top">
                    <th scope="row" className="py-1 pr-2 font-semibold">{names.get(recordingId)}</th>
                    <td className="py-1 pr-2">{words ? <><span className="font-mono">{words.place}</span>{words.since && <span className="block text-quiet">{words.since}</span>}</> : <span className="text-quiet">{known ? 'not known yet' : withPath.some((one) => one.recordingId === recordingId) ? 'not read yet' : 'no positions'}</span>}</td>
                    <td className="py-1 whitespace-nowrap">{words?.speed}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {waiting.length > 0 && conductor && <p className="mt-2"><Button size="small" onPress={ask}>{waiting.length === 1 ? 'Show one more path' : `Show ${waiting.length} more paths`} ({bytesWords(waiting.reduce((sum, { points }) => sum + pathBytes(points), 0))})</Button></p>}
          {failed > 0 && <p className="mt-2 text-quiet">{failed === 1 ? 'One path could' : `${failed} paths could`} not be read. <Button kind="quiet" size="small" onPress={ask}>Try again</Button></p>}
        </div>
      </div>
    </section>
  );
}

interface PictureProps {
  readonly placed: readonly OnMap[];
  readonly standing: readonly { readonly camera: OnMap; readonly standing: ReturnType<typeof standingOn> }[];
  readonly conductor: Conductor | null;
}

function Picture({ placed, standing, conductor }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const group = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const places = useMemo(() => placed.flatMap(({ track }) => track.points), [placed]);
  const map = useView(places, width, HEIGHT, box);
  const { view } = map;
  const drawn = useMemo(() => (view ? drawnOn(placed, view) : []), [placed, view]);
  const focus = useSelected(conductor?.state, focusIn, null);
  const dots = view ? standing.flatMap(({ camera, standing: is }) => (is ? [{ camera, is, here: toView(is, view) }] : [])) : [];
  const down = namesApart(dots.map(({ here }) => here));
  const onPress = ({ clientX, clientY, currentTarget }: MouseEvent<SVGGElement>) => {
    const picture = currentTarget.ownerSVGElement;
    if (map.wasDragged() || !conductor || !picture) return;
    const { left, top } = picture.getBoundingClientRect();
    const moment = pressedAt(drawn, { x: clientX - left, y: clientY - top }, conductor.nowUs);
    if (moment !== null) conductor.seek(moment);
  };
  return (
    <div ref={box} className="relative min-w-0 overflow-hidden bg-sunken" style={{ height: HEIGHT }}>
      {!view && <div className="grid h-full place-items-center"><Busy label="Loading the paths" /></div>}
      {view && (
        <>
          <MapHands map={map} group={group}>
            <svg width={view.width} height={view.height} viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={`Paths of ${placed.length === 1 ? 'one camera' : `${placed.length} cameras`}; the table beside it says where each was`} className="block select-none" data-paths={placed.length}>
              <MapGround view={view} />
              {drawn.map(({ camera, d }) => (
                <g key={camera.recordingId} onClick={onPress} className="cursor-pointer">
                  <path d={d} fill="none" strokeWidth="40" stroke="transparent" pointerEvents="stroke" />
                  <MapPath d={d} width={camera.recordingId === focus ? 4 : 2.5} stroke={camera.recordingId === focus ? 'stroke-accent' : 'stroke-quiet'} />
                </g>
              ))}
              {dots.map(({ camera, is, here }, n) => (
                <g key={camera.recordingId} data-here={camera.recordingId} transform={`translate(${here.x} ${here.y})`} className="pointer-events-none">
                  <circle r="7" strokeWidth="3" className={is.isOld ? 'fill-surface stroke-text' : camera.recordingId === focus ? 'fill-accent stroke-surface' : 'fill-text stroke-surface'} />
                  <text x={11} y={down[n]} dominantBaseline="central" className="fill-text stroke-sunken text-[0.6875rem] font-semibold" strokeWidth="3" paintOrder="stroke" strokeLinejoin="round">{camera.name}</text>
                </g>
              ))}
              <MapScale view={view} />
            </svg>
          </MapHands>
          <MapZoom map={map} group={group} />
        </>
      )}
    </div>
  );
}
