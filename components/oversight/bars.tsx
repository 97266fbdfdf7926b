/** Bars, drawn: for a look at the whole. The table beside them says it all, and is what is read aloud. */
interface BarsProps {
  readonly bars: readonly { readonly key: string; readonly value: number; /** Of it, drawn apart below. */ readonly part?: number }[];
  /** Beneath the first bar and the last. */
  readonly ends: readonly [string, string];
  readonly most: string;
}

const [WIDTH, HEIGHT] = [300, 100];

export function Bars({ bars, ends, most }: BarsProps) {
  const top = Math.max(1, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  const high = (value: number) => (value === 0 ? 0 : Math.max(1, (HEIGHT * value) / top));
  return (
    <div aria-hidden="true" className="min-w-0">
      <p className="tabular mb-1 text-xs text-faint">{most}</p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="h-44 w-full border-b border-line-strong">
        {bars.map(({ key, value, part = 0 }, i) => (
          <g key={key}>
            <rect x={i * step + step * 0.12} width={step * 0.76} y={HEIGHT - high(value)} height={high(value)} className="fill-accent forced-colors:fill-[CanvasText]" />
            {part > 0 && <rect x={i * step + step * 0.12} width={step * 0.76} y={HEIGHT - high(part)} height={high(part)} className="fill-danger forced-colors:fill-[Highlight]" />}
          </g>
        ))}
      </svg>
      <p className="mt-1 flex justify-between text-xs text-faint"><span>{ends[0]}</span><span>{ends[1]}</span></p>
    </div>
  );
}
