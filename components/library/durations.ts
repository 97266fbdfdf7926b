/** Lengths of footage in words and as a clock. Input is microseconds, as the contracts have it. */
const SECOND = 1_000_000;

const two = (n: number) => String(n).padStart(2, '0');

/** "00:42:09", whole seconds begun are counted, so that footage of half a second isn't "00:00:00". */
export function clockDuration(us: number): string {
  const s = Math.max(us > 0 ? 1 : 0, Math.round(us / SECOND));
  return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** "2 h 26 m", "4 m 05 s", "38 s": two units at most. */
export function wordsDuration(us: number): string {
  const s = Math.round(us / SECOND);
  const minutes = Math.floor(s / 60);
  if (s < 60) return `${s} s`;
  if (minutes < 60) return s % 60 ? `${minutes} m ${two(s % 60)} s` : `${minutes} m`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`;
}

/** For screen readers: "9 minutes 31 seconds". */
export function spokenDuration(us: number): string {
  const s = Math.round(us / SECOND);
  const pieces = [
    [Math.floor(s / 3600), 'hour'],
    [Math.floor(s / 60) % 60, 'minute'],
    [s % 60, 'second'],
  ] as const;
  const said = pieces.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  return said.join(' ') || 'under a second';
}
