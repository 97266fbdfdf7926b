import { printable } from '../redact.ts';
import { inBytes, inTime } from './in-words.ts';
import type { FileProgress, Overall } from './tally.ts';

const BAR_CELLS = 20;
/** More would scroll a small terminal; the last line counts them all. */
const SHOWN_FILES = 6;
const PHASES = { sending: '', checking: 'being checked', waiting: 'waiting for the line' } as const;

/** A bar per file in work and one for all, each line cut to `columns`. */
export function barLines(active: readonly FileProgress[], all: Overall, columns: number): string[] {
  const shown = active.slice(0, SHOWN_FILES).map(({ path, bytes, done, phase }) => `${bar(done, bytes)} ${printable(path)}  ${PHASES[phase] || `${inBytes(done)} of ${inBytes(bytes)}`}`);
  const more = active.length > shown.length ? [`… and ${active.length - shown.length} more in work`] : [];
  const failed = all.failed ? `, ${all.failed} with problems` : '';
  const total = `${bar(all.done, all.bytes)} ${all.ended} of ${all.files} files${failed}  ${inBytes(all.done)} of ${inBytes(all.bytes)}  ${inBytes(all.bytesPerSecond)}/s  ${inTime(all.secondsLeft)} left`;
  return [...shown, ...more, total].map((line) => line.slice(0, Math.max(20, columns - 1)));
}

function bar(done: number, of: number): string {
  const part = of > 0 ? Math.min(1, done / of) : 0;
  const full = Math.floor(part * BAR_CELLS);
  return `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)} ${String(Math.floor(part * 100)).padStart(3)} %`;
}
