'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RecordingId } from '#contracts/ids.ts';
import { LibraryMap, type MapPoint } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { Busy } from '#components/ui/busy.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { classes } from '#components/ui/classes.ts';
import { dayWords, londonClock } from '#components/ui/london-time.ts';
import type { Question } from '../address.ts';
import { clustersOf, type Cluster } from './clusters.ts';
import { MapGround, MapScale } from './map-ground.tsx';
import { viewOf } from './projection.ts';

const startMs = (point: MapPoint): number => Date.parse(point.startedAt);

const HEIGHT = 320;
/** Places listed beside the map at first: with the keyboard nobody walks through hundreds. */
const LISTED = 40;

interface ResultsMapProps {
  readonly question: Question;
  /** Of the list's rows that are loaded: these can be gone to, the others are opened. */
  readonly loaded: ReadonlySet<RecordingId>;
  readonly nowMs: number;
  readonly onGo: (id: RecordingId) => void;
}

/**
 * Where the recordings of the list began, those not loaded yet included, as far as their cameras knew. Drawn by itself: it needs no service of maps, and shows
 * tiles beneath where the force has configured some. All that the dots do, the list beside them does by keyboard.
 */
export function ResultsMap({ question, loaded, nowMs, onGo }: ResultsMapProps) {
  const { data, error, isPending, refetch } = useMap(question);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  const [chosen, setChosen] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const most = all ? Infinity : LISTED;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.max(160, Math.round(element.clientWidth))));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const placed = useMemo(() => data?.items ?? [], [data]);
  const view = useMemo(() => (placed.length > 0 ? viewOf(placed.map((p) => p.position), width, HEIGHT) : null), [placed, width]);
  const clusters = useMemo(() => (view ? clustersOf(placed, view) : []), [placed, view]);
  const open = clusters.find(({ key }) => key === chosen);
  const go = (cluster: Cluster) => (cluster.recordings.length === 1 && loaded.has(cluster.recordings[0]!.id) ? onGo(cluster.recordings[0]!.id) : setChosen(cluster.key));
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
        {!view && (
          <div className="grid h-full place-items-center px-6 text-center text-quiet">
            {isPending ? <Busy label="Looking for places…" /> : error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <p>None of these recordings has a position that can be told.</p>}
          </div>
        )}
      </div>
      <div className="max-h-80 overflow-y-auto border-line p-3 max-md:border-t md:border-l">
        {open ? (
          <>
            <button type="button" className="mb-2 text-[0.8125rem] text-accent hover:underline" onClick={() => setChosen(null)}>All places</button>
            <ul>
              {open.recordings.slice(0, most).map((r) => (
                <li key={r.id}>
                  {loaded.has(r.id)
                    ? <button type="button" onClick={() => onGo(r.id)} className={ENTRY}><Moment point={r} nowMs={nowMs} /></button>
                    : <Link href={`/recordings/${r.id}`} prefetch={false} className={ENTRY}><Moment point={r} nowMs={nowMs} /></Link>}
                </li>
              ))}
            </ul>
            <ShowAll of={open.recordings.length} shown={most} onPress={() => setAll(true)} />
          </>
        ) : (
          <>
            {data && <p className="px-1.5 pb-1 text-[0.8125rem] text-quiet">{mapWords(data)}</p>}
            <ul>
              {clusters.slice(0, most).map((cluster) => (
                <li key={cluster.key}>
                  <button type="button" onClick={() => go(cluster)} className="flex min-h-7 w-full gap-2 rounded px-1.5 text-left hover:bg-sunken">
                    <span className="min-w-0 flex-1 truncate">{nameOf(cluster)}</span>
                    <span className="tabular text-quiet">{cluster.recordings.length}</span>
                  </button>
                </li>
              ))}
            </ul>
            <ShowAll of={clusters.length} shown={most} onPress={() => setAll(true)} />
          </>
        )}
      </div>
    </section>
  );
}

function ShowAll({ of, shown, onPress }: { readonly of: number; readonly shown: number; readonly onPress: () => void }) {
  return of > shown && <button type="button" onClick={onPress} className="min-h-7 px-1.5 text-[0.8125rem] text-accent hover:underline">Show all {of.toLocaleString('en-GB')}</button>;
}

const ENTRY = 'block min-h-7 w-full rounded px-1.5 text-left leading-7 hover:bg-sunken';

function Moment({ point, nowMs }: { readonly point: MapPoint; readonly nowMs: number }) {
  return <><span className="font-mono">{londonClock(startMs(point))}</span> {dayWords(startMs(point), nowMs)} {point.category ?? ''}</>;
}

/** "3 of 12 recordings have a position." */
export function mapWords({ items, listed, backTo }: Pick<LibraryMap, 'items' | 'listed' | 'backTo'>): string {
  const amount = `${items.length.toLocaleString('en-GB')} of ${listed.toLocaleString('en-GB')} recordings have a position`;
  return backTo === null ? `${amount}.` : `The newest ${items.length.toLocaleString('en-GB')} with a position, back to ${dayWords(Date.parse(backTo), 0)}. Set the days to see older ones.`;
}

function useMap(question: Question) {
  const api = useApi();
  const { sort: _, ...asked } = question;
  return useQuery({ queryKey: libraryKeys.map(asked), queryFn: ({ signal }) => api.get('/api/library/map', LibraryMap, { query: asked, signal }), staleTime: 60_000, refetchOnWindowFocus: false });
}

/** Its commonest place in words; else when it was. */
function nameOf({ recordings }: Cluster): string {
  const places = [...Map.groupBy(recordings.filter((r) => r.place), (r) => r.place!)].sort(([, a], [, b]) => b.length - a.length);
  const [first] = places;
  if (!first) return `${londonClock(startMs(recordings[0]!))}, no place named`;
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
