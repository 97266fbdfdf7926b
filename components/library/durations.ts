/** Lengths of footage in words, cut to whole seconds as the player's clock cuts them. Input is microseconds, as the contracts have it. */
const SECOND = 1_000_000;

const two = (n: number) => String(n).padStart(2, '0');

/** "2 h 26 m", "4 m 05 s", "38 s": two units at most. */
export function wordsDuration(us: number): string {
  const s = Math.floor(us / SECOND);
  const minutes = Math.floor(s / 60);
  if (s < 60) return `${s} s`;
  if (minutes < 60) return s % 60 ? `${minutes} m ${two(s % 60)} s` : `${minutes} m`;
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`;
}

/** For screen readers: "9 minutes 31 seconds". */
export function spokenDuration(us: number): string {
  const s = Math.floor(us / SECOND);
  const pieces = [
    [Math.floor(s / 3600), 'hour'],
    [Math.floor(s / 60) % 60, 'minute'],
    [s % 60, 'second'],
  ] as const;
  const said = pieces.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  return said.join(' ') || 'under a second';
}
