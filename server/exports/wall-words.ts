/** The time of day as it is burnt in: words that ffmpeg counts on from frame to frame, by the camera's clock as corrected. Pure. */
const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', day: '2-digit', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HOUR_MS = 3_600_000;

export interface WallStretch {
  /** Seconds from the film's first frame; to null where it is the last. */
  readonly from: number;
  readonly to: number | null;
  /** As drawtext expands it: `t` is the film's own time. */
  readonly words: string;
}

export interface Wall {
  /** Milliseconds since 1970 at the film's first frame. */
  readonly startMs: number;
  /** Of the camera's clock, millionths. */
  readonly ratePpm: number;
  readonly seconds: number;
}

interface Local {
  readonly day: string;
  readonly zone: string;
  readonly offsetMs: number;
}

function localAt(ms: number): Local {
  const parts = Object.fromEntries(LONDON.formatToParts(ms).map(({ type, value }) => [type, value]));
  const [year, day, hour, minute, second] = ['year', 'day', 'hour', 'minute', 'second'].map((name) => Number(parts[name]));
  const month = MONTHS.indexOf((parts['month'] ?? '').slice(0, 3));
  const local = Date.UTC(year!, month, day, hour, minute, second);
  return { day: `${parts['day']} ${MONTHS[month]} ${year}`, zone: parts['timeZoneName'] ?? '', offsetMs: local - Math.floor(ms / 1000) * 1000 };
}

/** "22:37:51.120 GMT", in London. */
export function wallTimeWords(atMs: number): string {
  const ms = Math.round(atMs);
  const { offsetMs, zone } = localAt(ms);
  return `${new Date(ms + offsetMs).toISOString().slice(11, 23)} ${zone}`;
}

/** A stretch for each day, and for each side of the hour the clocks change: both fall on full hours of UTC. */
export function wallStretches({ startMs, ratePpm, seconds }: Wall): WallStretch[] {
  const rate = 1 + ratePpm / 1e6;
  const endMs = startMs + seconds * 1000 * rate;
  const starts: { atMs: number; local: Local }[] = [{ atMs: startMs, local: localAt(startMs) }];
  for (let atMs = (Math.floor(startMs / HOUR_MS) + 1) * HOUR_MS; atMs < endMs; atMs += HOUR_MS) {
    const local = localAt(atMs);
    const before = starts.at(-1)!.local;
    if (local.day !== before.day || local.zone !== before.zone) starts.push({ atMs, local });
  }
  const filmSeconds = (atMs: number) => (atMs - startMs) / 1000 / rate;
  return starts.map(({ atMs, local }, i) => {
    const next = starts[i + 1];
    // Milliseconds of the local day; a hundredth of one against rounding.
    const ms = `floor(${(((startMs + local.offsetMs) % (24 * HOUR_MS)) + 24 * HOUR_MS + 0.01).toFixed(3)}+t*${(1000 * rate).toFixed(9)})`;
    const part = (divisor: number, modulus: number, digits: number) => `%{eif:mod(floor(${ms}/${divisor}),${modulus}):d:${digits}}`;
    return { from: filmSeconds(atMs), to: next ? filmSeconds(next.atMs) : null, words: `${local.day} ${part(HOUR_MS, 24, 2)}:${part(60_000, 60, 2)}:${part(1000, 60, 2)}.${part(1, 1000, 3)} ${local.zone}` };
  });
}
