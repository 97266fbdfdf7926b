'use client';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RecordingId } from '#contracts/ids.ts';
import type { RecordingSummary } from '#contracts/recordings.ts';
import { classes } from '#components/ui/classes.ts';
import { dayWords, londonClock } from '#components/ui/london-time.ts';
import { startOf } from '../shifts.ts';
import { clustersOf, placedOf, type Cluster } from './clusters.ts';
import { MapGround, MapScale } from './map-ground.tsx';
import { viewOf } from './projection.ts';

const HEIGHT = 320;
/** Places listed beside the map at first: with the keyboard nobody walks through hundreds. */
const LISTED = 40;

interface ResultsMapProps {
  readonly recordings: readonly RecordingSummary[];
  readonly hasMore: boolean;
  readonly nowMs: number;
  readonly onGo: (id: RecordingId) => void;
}

/**
 * Where the listed recordings began, as far as their cameras knew. Drawn by itself: it needs no service of maps, and shows
 * tiles beneath where the force has configured some. All that the dots do, the list beside them does by keyboard.
 */
export function ResultsMap({ recordings, hasMore, nowMs, onGo }: ResultsMapProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  const [chosen, setChosen] = useState<string | null>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.max(160, Math.round(element.clientWidth))));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const placed = useMemo(() => placedOf(recordings), [recordings]);
  const view = useMemo(() => (placed.length > 0 ? viewOf(placed.map((p) => p.position), width, HEIGHT) : null), [placed, width]);
  const clusters = useMemo(() => (view ? clustersOf(placed, view) : []), [placed, view]);
  const open = clusters.find(({ key }) => key === chosen);
  const go = (cluster: Cluster) => (cluster.recordings.length === 1 ? onGo(cluster.recordings[0]!.id) : setChosen(cluster.key));
  return (
    <section aria-label="Map" className="mb-6 overflow-hidden rounded-md border border-line bg-surface md:grid md:grid-cols-[1fr_17rem] print:hidden">
      <div ref={box} className="relative min-w-0 overflow-hidden bg-sunken" style={{ height: HEIGHT }}>
        {view && (
          <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={`${placed.length} recordings on the map; the list beside it has each`} className="block">
            <MapGround view={view} />
            {clusters.toReversed().map((cluster) => <Dot key={cluster.key} cluster={cluster} isChosen={cluster.key === chosen} onPress={() => go(cluster)} />)}
            <MapScale view={view} />
          </svg>
        )}
        {!view && <p className="grid h-full place-items-center px-6 text-center text-quiet">None of the listed recordings has a position.</p>}
      </div>
      <div className="max-h-80 overflow-y-auto border-line p-3 max-md:border-t md:border-l">
        {open ? (
          <>
            <button type="button" className="mb-2 text-[0.8125rem] text-accent hover:underline" onClick={() => setChosen(null)}>All places</button>
            <ul>
              {open.recordings.slice(0, LISTED).map((r) => (
                <li key={r.id}><button type="button" onClick={() => onGo(r.id)} className="min-h-7 w-full rounded px-1.5 text-left hover:bg-sunken"><span className="font-mono">{londonClock(startOf(r))}</span> {dayWords(startOf(r), nowMs)} {r.category?.label ?? ''}</button></li>
              ))}
            </ul>
            {open.recordings.length > LISTED && <p className="px-1.5 text-xs text-faint">And {open.recordings.length - LISTED} more here.</p>}
          </>
        ) : (
          <>
            <p className="px-1.5 pb-1 text-[0.8125rem] text-quiet">{placed.length} of {recordings.length}{hasMore ? ' loaded so far' : ''} have a position.</p>
            <ul>
              {clusters.slice(0, LISTED).map((cluster) => (
                <li key={cluster.key}>
                  <button type="button" onClick={() => go(cluster)} className="flex min-h-7 w-full gap-2 rounded px-1.5 text-left hover:bg-sunken">
                    <span className="min-w-0 flex-1 truncate">{nameOf(cluster)}</span>
                    <span className="tabular text-quiet">{cluster.recordings.length}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </section>
  );
}

/** Its commonest place in words; else when it was. */
function nameOf({ recordings }: Cluster): string {
  const places = [...Map.groupBy(recordings.filter((r) => r.place), (r) => r.place!)].sort(([, a], [, b]) => b.length - a.length);
  const [first] = places;
  if (!first) return `${londonClock(startOf(recordings[0]!))}, no place named`;
  return places.length === 1 ? first[0] : `${first[0]} and near it`;
}

function Dot({ cluster, isChosen, onPress }: { readonly cluster: Cluster; readonly isChosen: boolean; readonly onPress: () => void }) {
  const { recordings, at } = cluster;
  const many = recordings.length;
  const hasEvidence = recordings.some((r) => r.evidence);
  return (
    <g transform={`translate(${at.x} ${at.y})`} onClick={onPress} className="cursor-pointer">
      <title>{`${nameOf(cluster)}: ${many === 1 ? '1 recording' : `${many} recordings`}`}</title>
      <circle r={many === 1 ? 7 : Math.min(20, 10 + Math.log2(many) * 1.6)} className={classes('stroke-surface', hasEvidence ? 'fill-evidence' : 'fill-accent')} strokeWidth={isChosen ? 4 : 2} />
      {many > 1 && <text textAnchor="middle" dominantBaseline="central" className="fill-on-accent text-xs font-semibold">{many > 999 ? '999+' : many}</text>}
    </g>
  );
}
