'use client';
import { useClientConfig } from '#components/sign-in/client-config-context.ts';
import { scaleOf, tilesOf, TILE, type View } from './projection.ts';

/** What lies under dots and paths: tiles, where the force has configured some; else lines a hundred pixels apart, so that the eye has something to measure by. */
export function MapGround({ view }: { readonly view: View }) {
  const { mapTiles } = useClientConfig();
  if (mapTiles) return tilesOf(view, mapTiles).map(({ key, url, x, y }) => <image key={key} href={url} x={x} y={y} width={TILE} height={TILE} />);
  const at = (most: number) => Array.from({ length: Math.floor(most / 100) }, (_, i) => (i + 1) * 100);
  return (
    <g className="stroke-line">
      {at(view.width).map((x) => <path key={`x${x}`} d={`M${x} 0V${view.height}`} />)}
      {at(view.height).map((y) => <path key={`y${y}`} d={`M0 ${y}H${view.width}`} />)}
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
