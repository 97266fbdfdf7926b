'use client';
import { useClientConfig } from '#components/sign-in/client-config-context.ts';
import { graticuleOf } from './graticule.ts';
import { scaleOf, tilesOf, TILE, type View } from './projection.ts';

/** What lies under dots and paths: tiles, where the force has configured some; else lines of latitude and longitude with their degrees, so that the eye has something to measure by. */
export function MapGround({ view }: { readonly view: View }) {
  const { mapTiles } = useClientConfig();
  if (mapTiles) return tilesOf(view, mapTiles).map(({ key, url, x, y }) => <image key={key} href={url} x={x} y={y} width={TILE} height={TILE} />);
  const { across, down } = graticuleOf(view);
  return (
    <g>
      <g className="stroke-line">
        {down.map(({ at, words }) => <path key={words} d={`M${at} 0V${view.height}`} />)}
        {across.map(({ at, words }) => <path key={words} d={`M0 ${at}H${view.width}`} />)}
      </g>
      <g className="fill-faint text-[0.625rem]">
        {down.map(({ at, words }) => at < view.width - 50 && <text key={words} x={at + 3} y={11}>{words}</text>)}
        {across.map(({ at, words }) => at > 26 && at < view.height - 30 && <text key={words} x={3} y={at - 3}>{words}</text>)}
      </g>
    </g>
  );
}

/** How long a line of the map is on the ground. */
export function MapScale({ view }: { readonly view: View }) {
  const { px, words } = scaleOf(view, 120);
  return (
    <g transform={`translate(12 ${view.height - 14})`} className="fill-text stroke-text">
      <path d={`M0 -4V0H${px}V-4`} fill="none" strokeWidth="1.5" />
      <text x={px + 6} y="0" className="text-xs" stroke="none">{words}</text>
    </g>
  );
}
