/** A camera's path: light beneath, so that it stands out of what it crosses. */
export function MapPath({ d, stroke, width = 3 }: { readonly d: string; readonly stroke: 'stroke-accent' | 'stroke-quiet'; readonly width?: number }) {
  const line = { d, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  return (
    <>
      <path {...line} strokeWidth="6" className="stroke-surface" />
      <path {...line} strokeWidth={width} className={stroke} />
    </>
  );
}
