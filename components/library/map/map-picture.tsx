'use client';
import { useRef } from 'react';
import { classes } from '#components/ui/classes.ts';
import { radiusOf, type Cluster } from './clusters.ts';
import { MapGround, MapScale } from './map-ground.tsx';
import { MapHands } from './map-hands.tsx';
import { MapZoom } from './map-zoom.tsx';
import { labelsOf } from './places.ts';
import type { View } from './projection.ts';
import type { MapView } from './use-view.ts';

interface MapPictureProps {
  readonly view: View;
  readonly map: MapView;
  readonly clusters: readonly Cluster[];
  /** How many recordings have a place, those out of sight included. */
  readonly placed: number;
  readonly isChosen: (cluster: Cluster) => boolean;
  readonly onPress: (cluster: Cluster) => void;
}

/** The dots on their ground, with what brings them nearer. All that the dots do, the list beside them does by keyboard. */
export function MapPicture({ view, map, clusters, placed, isChosen, onPress }: MapPictureProps) {
  const group = useRef<HTMLDivElement>(null);
  return (
    <>
      <MapHands map={map} group={group}>
        <svg width={view.width} height={view.height} viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={`${placed} recordings on the map; the list beside it has each`} className="block select-none">
          <MapGround view={view} />
          {clusters.toReversed().map((cluster) => <Dot key={cluster.key} cluster={cluster} isChosen={isChosen(cluster)} onPress={() => map.wasDragged() || onPress(cluster)} />)}
          <g className="pointer-events-none fill-text stroke-sunken text-[0.6875rem] font-semibold" strokeWidth="3" paintOrder="stroke" strokeLinejoin="round">
            {labelsOf(clusters, view).map(({ key, words, x, y, anchor }) => <text key={key} x={x} y={y} textAnchor={anchor} dominantBaseline="central">{words}</text>)}
          </g>
          <MapScale view={view} />
        </svg>
      </MapHands>
      <MapZoom map={map} group={group} />
    </>
  );
}

function Dot({ cluster, isChosen, onPress }: { readonly cluster: Cluster; readonly isChosen: boolean; readonly onPress: () => void }) {
  const { recordings, at } = cluster;
  const many = recordings.length;
  const hasEvidence = recordings.some((r) => r.evidence);
  return (
    <g transform={`translate(${at.x} ${at.y})`} onClick={onPress} className="cursor-pointer">
      <title>{`${[...new Set(recordings.map((r) => r.place ?? 'No place named'))].slice(0, 3).join(', ')}: ${many === 1 ? '1 recording' : `${many} recordings`}`}</title>
      <circle r={radiusOf(many)} className={classes(isChosen ? 'stroke-text' : 'stroke-surface', hasEvidence ? 'fill-evidence' : 'fill-accent')} strokeWidth={isChosen ? 3 : 2} />
      {many > 1 && <text textAnchor="middle" dominantBaseline="central" className="fill-on-accent text-xs font-semibold">{many > 999 ? '999+' : many}</text>}
    </g>
  );
}
