'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { RecordingId } from '#contracts/ids.ts';
import { LibraryMap, type MapPoint } from '#contracts/library.ts';
import { useApi } from '#components/api/client.ts';
import { libraryKeys } from '#components/api/keys.ts';
import { Busy } from '#components/ui/busy.tsx';
import { ProblemNotice } from '#components/ui/problem-notice.tsx';
import { dayWords, londonClock } from '#components/ui/london-time.ts';
import type { Question } from '../address.ts';
import { clustersOf, type Cluster } from './clusters.ts';
import { MapPicture } from './map-picture.tsx';
import { placesOf } from './places.ts';
import { useView } from './use-view.ts';
import { useWidth } from './use-width.ts';

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
  /** Narrows the list to a place. */
  readonly onOnly: (place: string) => void;
}

/** What is looked at beside the map: a dot's recordings, or a place's. */
type Chosen = { readonly ids: ReadonlySet<RecordingId> } | null;

/**
 * Where the recordings of the list began, those not loaded yet included, as far as their cameras knew. Drawn by itself: it needs no service of maps, and shows
 * tiles beneath where the force has configured some. All that the dots do, the list beside them does by keyboard.
 */
export function ResultsMap({ question, loaded, nowMs, onGo, onOnly }: ResultsMapProps) {
  const { data, error, isPending, refetch } = useMap(question);
  const box = useRef<HTMLDivElement>(null);
  const beside = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const [chosen, setChosen] = useState<Chosen>(null);
  const placed = useMemo(() => data?.items ?? [], [data]);
  const positions = useMemo(() => placed.map((p) => p.position), [placed]);
  const map = useView(positions, width, HEIGHT, box);
  const { view } = map;
  const clusters = useMemo(() => (view ? clustersOf(placed, view) : []), [placed, view]);
  const open = chosen && placed.filter(({ id }) => chosen.ids.has(id));
  const choose = (next: Chosen) => {
    setChosen(next);
    // What was pressed goes: Tab goes on in what comes for it.
    beside.current?.focus({ preventScroll: true });
  };
  /** One that is loaded is gone to; else they are listed beside the map. */
  const look = (recordings: readonly MapPoint[]) => (recordings.length === 1 && loaded.has(recordings[0]!.id) ? onGo(recordings[0]!.id) : choose({ ids: new Set(recordings.map(({ id }) => id)) }));
  const isChosen = ({ recordings }: Cluster) => chosen !== null && recordings.some(({ id }) => chosen.ids.has(id));
  return (
    <section aria-label="Map" className="mb-6 overflow-hidden rounded-md border border-line bg-surface md:grid md:grid-cols-[1fr_17rem] print:hidden">
      <div ref={box} className="relative min-w-0 overflow-hidden bg-sunken" style={{ height: HEIGHT }}>
        {view && <MapPicture view={view} map={map} clusters={clusters} placed={placed.length} isChosen={isChosen} onPress={({ recordings }) => look(recordings)} />}
        {!view && (
          <div className="grid h-full place-items-center px-6 text-center text-quiet">
            {isPending ? <Busy label="Looking for places…" /> : error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <p>None of these recordings has a position that can be told.</p>}
          </div>
        )}
      </div>
      <div ref={beside} tabIndex={-1} className="max-h-80 overflow-y-auto border-line p-3 outline-none max-md:border-t md:border-l">
        {open ? (
          <>
            <button type="button" className="mb-2 min-h-7 text-[0.8125rem] text-accent hover:underline" onClick={() => choose(null)}>All places</button>
            {placesOf(open).map(({ name, recordings }) => (
              <div key={name ?? ''} className="mb-3">
                <div className="flex flex-wrap items-baseline gap-x-2 px-1.5">
                  <h2 className="min-w-0 font-semibold wrap-anywhere">{name ?? NOWHERE}</h2>
                  {name !== null && question.place !== name && <button type="button" aria-label={`Only this place: ${name}`} className="min-h-7 text-[0.8125rem] text-accent hover:underline" onClick={() => onOnly(name)}>Only this place</button>}
                </div>
                <Some of={recordings}>{(r) => <li key={r.id}><Entry point={r} nowMs={nowMs} onGo={loaded.has(r.id) ? () => onGo(r.id) : null} /></li>}</Some>
              </div>
            ))}
          </>
        ) : (
          <>
            {data && <p className="px-1.5 pb-1 text-[0.8125rem] text-quiet">{mapWords(data)}</p>}
            <Some of={placesOf(placed)}>
              {({ name, recordings }) => (
                <li key={name ?? ''}>
                  <button type="button" onClick={() => (map.look(recordings.map((r) => r.position)), look(recordings))} className="flex min-h-7 w-full items-baseline gap-2 rounded px-1.5 py-0.5 text-left hover:bg-sunken">
                    <span className="min-w-0 flex-1 wrap-anywhere">{name ?? NOWHERE}</span>
                    <span className="tabular text-quiet">{recordings.length.toLocaleString('en-GB')}</span>
                  </button>
                </li>
              )}
            </Some>
          </>
        )}
      </div>
    </section>
  );
}

const NOWHERE = 'No place named';

/** The first of a list, and the rest when asked for. */
function Some<T>({ of, children }: { readonly of: readonly T[]; readonly children: (item: T) => ReactNode }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul>{(all ? of : of.slice(0, LISTED)).map(children)}</ul>
      {!all && of.length > LISTED && <button type="button" onClick={() => setAll(true)} className="min-h-7 px-1.5 text-[0.8125rem] text-accent hover:underline">Show all {of.length.toLocaleString('en-GB')}</button>}
    </>
  );
}

/** A recording: gone to where its row is loaded, else opened. */
function Entry({ point, nowMs, onGo }: { readonly point: MapPoint; readonly nowMs: number; readonly onGo: (() => void) | null }) {
  const look = 'block min-h-7 w-full rounded px-1.5 text-left leading-7 hover:bg-sunken';
  const words = <><span className="font-mono">{londonClock(startMs(point))}</span> {dayWords(startMs(point), nowMs)} {point.category ?? ''}</>;
  return onGo ? <button type="button" onClick={onGo} className={look}>{words}</button> : <Link href={`/recordings/${point.id}`} prefetch={false} className={look}>{words}</Link>;
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
